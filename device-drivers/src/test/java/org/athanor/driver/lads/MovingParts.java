// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.ArrayList;
import java.util.List;
import org.athanor.driver.opcua.TestServer;
import org.athanor.driver.opcua.TestServer.Answer;
import org.athanor.model.id.FunctionId;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The mixer's stirrer, which starts and stops, and its lid and shutter, which move. Every call is
/// written down, and one that does not fit the state is refused, as LADS wants it.
final class MovingParts {
  static final FunctionId STIRRER = new FunctionId("stirrer");
  static final FunctionId LID = new FunctionId("lid");

  /// A cover without a lock of its own.
  static final FunctionId SHUTTER = new FunctionId("shutter");

  private static final String OPENING = "Opening";

  /// Method, the state that it is for, the state that it leads to.
  private record Move(String method, String from, String to) {}

  private static final List<Move> STIRRING =
      List.of(new Move("Start", "Stopped", "Running"), new Move("Stop", "Running", "Stopped"));
  private static final List<Move> OPEN_AND_CLOSE =
      List.of(new Move("Open", "Closed", "Opened"), new Move("Close", "Opened", "Closed"));
  private static final List<Move> ALL_OF_A_LID =
      List.of(
          OPEN_AND_CLOSE.getFirst(),
          OPEN_AND_CLOSE.getLast(),
          new Move("Lock", "Closed", "Locked"),
          new Move("Unlock", "Locked", "Closed"));

  private final List<String> told = new ArrayList<>();
  private final Part stirrer = new Part(STIRRER, "ControlFunctionState", STIRRING, "Stopped");
  private final Part lid = new Part(LID, "CoverState", ALL_OF_A_LID, "Locked");
  private final Part shutter = new Part(SHUTTER, "CoverState", OPEN_AND_CLOSE, "Opened");
  private boolean slow;

  private static final class Part {
    private final FunctionId id;
    private final String machine;
    private final List<Move> moves;
    private String state;
    private List<UaVariableNode> shown = List.of();

    Part(FunctionId id, String machine, List<Move> moves, String state) {
      this.id = id;
      this.machine = machine;
      this.moves = moves;
      this.state = state;
    }

    void enter(String next) {
      state = next;
      shown.forEach(node -> TestServer.set(node, LocalizedText.english(next)));
    }
  }

  synchronized void build(LadsBench bench, NodeId functions) {
    for (Part part : List.of(stirrer, lid, shutter)) {
      NodeId machine = bench.object(bench.object(functions, part.id.value()), part.machine);
      var state = LocalizedText.english(part.state);
      part.shown = List.of(bench.variable(machine, LadsNames.CURRENT_STATE, state));
      part.moves.forEach(move -> bench.method(machine, move.method, (_, _) -> call(part, move)));
    }
  }

  private synchronized Answer call(Part part, Move move) {
    told.add(part.id + "." + move.method);
    if (!part.state.equals(move.from)) {
      return Answer.bad(StatusCodes.Bad_InvalidState);
    }
    part.enter(slow && move.to.equals("Opened") ? OPENING : move.to);
    return Answer.of();
  }

  /// Every method that was called so far: `lid.Open`.
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  synchronized String stirrer() {
    return stirrer.state;
  }

  synchronized String lid() {
    return lid.state;
  }

  /// From now on the lid, once opening, is on its way until [#lidComesTo].
  synchronized void slow() {
    slow = true;
  }

  synchronized boolean lidMoves() {
    return lid.state.equals(OPENING);
  }

  synchronized void lidComesTo(String state) {
    lid.enter(state);
  }

  /// Somebody at the device turns it off.
  synchronized void stirrerStopsByItself() {
    stirrer.enter("Stopped");
  }
}
