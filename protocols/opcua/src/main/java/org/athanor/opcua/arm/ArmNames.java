// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.arm;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Address space of the lab arm: one object with methods and variables, the pattern of robot
/// vendors that hand out a control token and start named tasks. Every NodeId is the string
/// `LabArm.<name>` in our namespace.
public final class ArmNames {
  public static final String NAMESPACE = "http://athanor.org/UA/LabArm/";
  public static final String OBJECT = "LabArm";

  // methods
  /// `(Force: Boolean) -> Token: String`, empty when refused. A new token invalidates the old one.
  public static final String REQUEST_CONTROL_TOKEN = "RequestControlToken";

  /// `(Token: String)`.
  public static final String RELEASE_CONTROL_TOKEN = "ReleaseControlToken";

  /// `(Token, CommandId, Task, Labware, From, To: String, NotAfter: DateTime) -> Status: Int32,
  /// Message: String`.
  public static final String START_TASK = "StartTask";

  /// `(Token: String)`, as the next three.
  public static final String STOP = "Stop";

  public static final String HOLD = "Hold";
  public static final String RESUME = "Resume";
  public static final String RESET_FAULT = "ResetFault";

  /// The one task: carries labware from one location to another.
  public static final String TASK_TRANSFER = "transfer";

  // answers of StartTask
  public static final int ACCEPTED = 0;
  public static final int NO_TOKEN = 1;
  public static final int BUSY = 2;

  /// Not found, occupied or out of reach.
  public static final int UNREACHABLE = 3;

  public static final int SAFETY = 4;
  public static final int TOO_LATE = 5;

  /// This command id was seen before: ask [#LAST_COMMAND_ID] and [#LAST_RESULT].
  public static final int SEEN_BEFORE = 6;

  // variables
  public static final String CONTROL_TOKEN_OWNER = "ControlTokenOwner";
  public static final String IS_RUNNING = "IsRunning";
  public static final String ACTIVE_COMMAND_ID = "ActiveCommandId";
  public static final String ACTIVE_TASK = "ActiveTask";
  public static final String LAST_COMMAND_ID = "LastCommandId";

  /// `done`, `failed:<code>:<message>` or `interrupted:<message>`; empty before the first task.
  public static final String LAST_RESULT = "LastResult";

  public static final String RESULT_DONE = "done";
  public static final String RESULT_FAILED = "failed:";
  public static final String RESULT_INTERRUPTED = "interrupted:";

  /// 0 to 1.
  public static final String PROGRESS = "Progress";

  /// OPC 40010-1 OperationalModeEnumeration.
  public static final String OPERATIONAL_MODE = "OperationalMode";

  public static final int MODE_AUTOMATIC = 3;

  public static final String EMERGENCY_STOP = "EmergencyStop";
  public static final String PROTECTIVE_STOP = "ProtectiveStop";

  /// Empty when the gripper is.
  public static final String GRIPPER_LABWARE = "GripperLabware";

  public static final String LOCATIONS = "Locations";

  /// In the order of [#LOCATIONS]; empty text for an empty place.
  public static final String OCCUPANTS = "Occupants";

  public static final String MANUFACTURER = "Manufacturer";
  public static final String MODEL = "Model";
  public static final String SERIAL_NUMBER = "SerialNumber";

  /// Another one after each start of the arm.
  public static final String BOOT_ID = "BootId";

  private ArmNames() {}

  /// The object itself.
  public static NodeId object(NamespaceTable table) {
    return new NodeId(index(table), OBJECT);
  }

  /// A method or variable of the arm.
  public static NodeId node(NamespaceTable table, String name) {
    return new NodeId(index(table), OBJECT + "." + name);
  }

  private static int index(NamespaceTable table) {
    var index = table.getIndex(NAMESPACE);
    if (index == null) {
      throw new IllegalArgumentException("the server does not have the namespace " + NAMESPACE);
    }
    return index.intValue();
  }
}
