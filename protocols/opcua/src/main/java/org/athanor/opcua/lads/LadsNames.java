// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.lads;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/// Namespaces, type ids and browse names of a LADS device.
///
/// Source: OPC 30500-1 (LADS) 1.0.0, OPC 10000-100 (Devices) and OPC 40001-1 (Machinery); the
/// NodeSet2 files beside this module's classes say the same. Names are in the LADS namespace unless
/// their constant says otherwise.
public final class LadsNames {
  public static final String LADS = "http://opcfoundation.org/UA/LADS/";
  public static final String DI = "http://opcfoundation.org/UA/DI/";
  public static final String AMB = "http://opcfoundation.org/UA/AMB/";
  public static final String IA = "http://opcfoundation.org/UA/IA/";
  public static final String MACHINERY = "http://opcfoundation.org/UA/Machinery/";

  /// Namespace of EUInformation whose displayName is a UCUM code.
  public static final String UCUM = "http://unitsofmeasure.org";

  public static final ExpandedNodeId DEVICE_SET = id(DI, 5001);

  /// How long a lock lives without being renewed, in milliseconds.
  public static final ExpandedNodeId MAX_INACTIVE_LOCK_TIME = id(DI, 6387);

  public static final ExpandedNodeId LADS_DEVICE_TYPE = id(LADS, 1002);
  public static final ExpandedNodeId FUNCTIONAL_UNIT_TYPE = id(LADS, 1003);
  public static final ExpandedNodeId FUNCTION_TYPE = id(LADS, 1004);
  public static final ExpandedNodeId SENSOR_FUNCTION_TYPE = id(LADS, 1005);
  public static final ExpandedNodeId PROGRAM_MANAGER_TYPE = id(LADS, 1006);
  public static final ExpandedNodeId CONTROL_FUNCTION_TYPE = id(LADS, 1007);
  public static final ExpandedNodeId ANALOG_CONTROL_FUNCTION_TYPE = id(LADS, 1009);
  public static final ExpandedNodeId COVER_FUNCTION_TYPE = id(LADS, 1011);
  public static final ExpandedNodeId TIMER_CONTROL_FUNCTION_TYPE = id(LADS, 1013);
  public static final ExpandedNodeId ANALOG_SCALAR_SENSOR_FUNCTION_TYPE = id(LADS, 1016);
  public static final ExpandedNodeId PROGRAM_TEMPLATE_TYPE = id(LADS, 1018);
  public static final ExpandedNodeId RESULT_TYPE = id(LADS, 1021);
  public static final ExpandedNodeId SUPPORTED_PROPERTIES_SET_TYPE = id(LADS, 1033);

  public static final ExpandedNodeId FUNCTIONAL_UNIT_STATE_MACHINE_TYPE = id(LADS, 1043);
  public static final ExpandedNodeId RUNNING_STATE_MACHINE_TYPE = id(LADS, 1036);

  /// `SampleInfoType`: ContainerId, SampleId, Position, CustomData, all String.
  public static final ExpandedNodeId SAMPLE_INFO = id(LADS, 3002);

  public static final ExpandedNodeId SAMPLE_INFO_BINARY = id(LADS, 5042);

  /// `KeyValueType`: Key, Value, both String.
  public static final ExpandedNodeId KEY_VALUE = id(LADS, 3003);

  public static final ExpandedNodeId KEY_VALUE_BINARY = id(LADS, 5045);

  // of the device
  public static final String DI_IDENTIFICATION = "Identification";
  public static final String DI_MANUFACTURER = "Manufacturer";
  public static final String DI_MODEL = "Model";
  public static final String DI_SERIAL_NUMBER = "SerialNumber";
  public static final String DEVICE_STATE = "DeviceState";
  public static final String FUNCTIONAL_UNIT_SET = "FunctionalUnitSet";

  // of a functional unit
  public static final String FUNCTIONAL_UNIT_STATE = "FunctionalUnitState";
  public static final String RUNNING_STATE_MACHINE = "RunningStateMachine";
  public static final String OPERATIONAL = "Operational";
  public static final String FUNCTION_SET = "FunctionSet";
  public static final String PROGRAM_MANAGER = "ProgramManager";
  public static final String SUPPORTED_PROPERTIES_SET = "SupportedPropertiesSet";

  /// In namespace 0, a LocalizedText such as `Running`; its property [#ID] is the state's NodeId.
  public static final String CURRENT_STATE = "CurrentState";

  public static final String ID = "Id";

  // the lock (namespace DI)
  public static final String DI_LOCK = "Lock";
  public static final String DI_INIT_LOCK = "InitLock";
  public static final String DI_RENEW_LOCK = "RenewLock";
  public static final String DI_EXIT_LOCK = "ExitLock";
  public static final String DI_BREAK_LOCK = "BreakLock";
  public static final String DI_LOCKED = "Locked";
  public static final String DI_LOCKING_CLIENT = "LockingClient";

  /// Our devices put the context of InitLock here, for want of a user.
  public static final String DI_LOCKING_USER = "LockingUser";

  public static final String DI_REMAINING_LOCK_TIME = "RemainingLockTime";

  /// The lock methods' answer when they did what they were asked.
  public static final int LOCK_OK = 0;

  /// InitLock: somebody holds it. RenewLock, ExitLock, BreakLock: nobody holds it.
  public static final int LOCK_WRONG_STATE = -1;

  /// The caller may not, or the element cannot be locked.
  public static final int LOCK_INVALID = -2;

  // methods of the state machines
  public static final String START_PROGRAM = "StartProgram";
  public static final String STOP = "Stop";
  public static final String ABORT = "Abort";
  public static final String CLEAR = "Clear";
  public static final String HOLD = "Hold";
  public static final String UNHOLD = "Unhold";
  public static final String SUSPEND = "Suspend";
  public static final String UNSUSPEND = "Unsuspend";
  public static final String RESET = "Reset";
  public static final String TO_COMPLETE = "ToComplete";

  // arguments of StartProgram, in an order that differs between the two places where it stands
  public static final String ARGUMENT_PROGRAM_TEMPLATE_ID = "ProgramTemplateId";
  public static final String ARGUMENT_PROPERTIES = "Properties";
  public static final String ARGUMENT_SUPERVISORY_JOB_ID = "SupervisoryJobId";
  public static final String ARGUMENT_SUPERVISORY_TASK_ID = "SupervisoryTaskId";
  public static final String ARGUMENT_SAMPLES = "Samples";

  // of a program manager
  public static final String PROGRAM_TEMPLATE_SET = "ProgramTemplateSet";
  public static final String ACTIVE_PROGRAM = "ActiveProgram";
  public static final String RESULT_SET = "ResultSet";

  /// Property (namespace 0) of a set; changes when a member comes or goes.
  public static final String NODE_VERSION = "NodeVersion";

  // of a program template
  public static final String DEVICE_TEMPLATE_ID = "DeviceTemplateId";
  public static final String DESCRIPTION = "Description";

  // of the active program; the supervisory ids are additions of ours that a client must not need
  public static final String CURRENT_RUNTIME = "CurrentRuntime";
  public static final String ESTIMATED_RUNTIME = "EstimatedRuntime";
  public static final String CURRENT_STEP_NAME = "CurrentStepName";
  public static final String CURRENT_STEP_NUMBER = "CurrentStepNumber";
  public static final String ESTIMATED_STEP_NUMBERS = "EstimatedStepNumbers";
  public static final String DEVICE_PROGRAM_RUN_ID = "DeviceProgramRunId";

  // of a result (and, of the active program, the task id)
  public static final String SUPERVISORY_JOB_ID = "SupervisoryJobId";
  public static final String SUPERVISORY_TASK_ID = "SupervisoryTaskId";
  public static final String STARTED = "Started";
  public static final String STOPPED = "Stopped";
  public static final String SAMPLES = "Samples";
  public static final String PROPERTIES = "Properties";
  public static final String VARIABLE_SET = "VariableSet";

  /// Key in a result's Properties: `completed`, or one of the prefixes below and its text; absent
  /// means completed.
  public static final String OUTCOME = "Outcome";

  public static final String OUTCOME_COMPLETED = "completed";

  /// `failed:<code>:<message>`, nothing happened.
  public static final String OUTCOME_FAILED = "failed:";

  /// `partial:<message>`, something happened, not all of it.
  public static final String OUTCOME_PARTIAL = "partial:";

  /// `aborted:<message>`, ended before anything happened.
  public static final String OUTCOME_ABORTED = "aborted:";

  // of functions
  public static final String SENSOR_VALUE = "SensorValue";
  public static final String CURRENT_VALUE = "CurrentValue";
  public static final String TARGET_VALUE = "TargetValue";

  /// Properties (namespace 0) of an analog variable.
  public static final String EU_RANGE = "EURange";

  public static final String ENGINEERING_UNITS = "EngineeringUnits";

  private LadsNames() {}

  /// A name in the LADS namespace, as this server or client numbers it.
  public static QualifiedName lads(NamespaceTable table, String name) {
    return name(table, LADS, name);
  }

  /// A name in the DI namespace, as this server or client numbers it.
  public static QualifiedName di(NamespaceTable table, String name) {
    return name(table, DI, name);
  }

  /// @throws IllegalArgumentException when the other side does not know the namespace
  public static QualifiedName name(NamespaceTable table, String namespace, String name) {
    var index = table.getIndex(namespace);
    if (index == null) {
      throw new IllegalArgumentException("the server does not have the namespace " + namespace);
    }
    return new QualifiedName(index, name);
  }

  private static ExpandedNodeId id(String namespace, int id) {
    return ExpandedNodeId.of(namespace, UInteger.valueOf(id));
  }
}
