// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.athanor.controller.device.Begun;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.CommandStage;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.exhaustive.Variant.Fault;
import org.athanor.controller.device.exhaustive.World.Controller;
import org.athanor.controller.device.exhaustive.World.Message;
import org.athanor.controller.device.exhaustive.World.Waits;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;

/// What two controllers can do: the protocol in them is the house's own.
final class ControllerSteps {
  static final CommandId FIRST = CommandId.parse("colour/1:mix#1");
  static final CommandId SECOND = CommandId.parse("colour/1:mix#2");
  private static final Instant NOW = Instant.EPOCH;
  private static final DeviceCommand DISPENSE =
      new DeviceCommand.RunProgram(new ProgramTemplateId("dispense"), Map.of(), Optional.empty());

  private final Variant variant;
  private final Ledgers ledgers;

  ControllerSteps(Variant variant) {
    this.variant = variant;
    this.ledgers = new Ledgers(variant);
  }

  FunctionalUnitState ledger(int number) {
    return ledgers.ledger(number);
  }

  List<Step> of(World world) {
    List<Step> steps = new ArrayList<>();
    for (int which = 0; which < world.controllers().size(); which++) {
      Controller controller = world.controllers().get(which);
      if (!controller.up()) {
        start(steps, world, which);
      } else {
        crash(steps, world, which);
        lose(steps, world, which);
        if (!controller.due().isEmpty()) {
          perform(steps, world, which);
        } else {
          hear(steps, world, which);
        }
      }
    }
    return steps;
  }

  /// With the next epoch, whether the other one knows it or not.
  private void start(List<Step> steps, World world, int which) {
    if (world.lastEpoch() < variant.starts()) {
      decide(steps, () -> "starts", world.starting(which), which, new CommandInput.Recovered());
    }
  }

  private void crash(List<Step> steps, World world, int which) {
    if (world.crashes().controllers() > 0) {
      World.Budget left =
          new World.Budget(
              world.crashes().controllers() - 1,
              world.crashes().devices(),
              world.crashes().duplicates());
      steps.add(
          new Step(
              () -> name(world, which) + " crashes",
              world.with(which, Controller.down()).with(left)));
    }
  }

  /// Who cannot renew its lease exits.
  private static void lose(List<Step> steps, World world, int which) {
    if (world.controllers().get(which).epoch() < world.lastEpoch()) {
      steps.add(
          new Step(
              () -> name(world, which) + " sees that its lease is gone, and exits",
              world.with(which, Controller.down())));
    }
  }

  private void perform(List<Step> steps, World world, int which) {
    Controller controller = world.controllers().get(which);
    Due due = controller.due().getFirst();
    Controller rest = controller.due(controller.due().subList(1, controller.due().size()));
    World then = world.with(which, rest);
    switch (due.what()) {
      case ARM -> {
        Controller reading =
            rest.reading(
                variant.counter() ? world.device().count() : 0,
                bySession() ? world.device().session() : 0);
        steps.add(
            new Step(
                () -> name(world, which) + " reads the baseline",
                then.with(which, reading)
                    .with(bySession() ? world.device().taken() : world.device())));
      }
      case SEND ->
          steps.add(
              new Step(
                  () -> name(world, which) + " sends attempt " + due.attempt(),
                  then.with(which, rest.waiting(Waits.EXECUTION))
                      .sending(message(Message.Kind.EXECUTE, controller, due), capacity())));
      case RESOLVE ->
          steps.add(
              new Step(
                  () -> name(world, which) + " asks about attempt " + due.attempt(),
                  then.with(which, rest.waiting(Waits.EVIDENCE))
                      .sending(message(Message.Kind.RESOLVE, controller, due), capacity())));
      case ASK_AGAIN ->
          steps.add(
              new Step(
                  () -> name(world, which) + " waits",
                  then.with(which, rest.waiting(Waits.ASK_AGAIN))));
    }
  }

  private boolean bySession() {
    return variant.deviceClass() != DeviceClass.LEDGER && !variant.has(Fault.NO_FENCE);
  }

  private int capacity() {
    return variant.capacity();
  }

  private static Message message(Message.Kind kind, Controller controller, Due due) {
    return new Message(kind, controller.epoch(), due.attempt(), due.session(), due.count());
  }

  private void hear(List<Step> steps, World world, int which) {
    Controller controller = world.controllers().get(which);
    FunctionalUnitState state = ledgers.ledger(controller.ledger());
    want(steps, world, which);
    if (!controller.linked()) {
      World linked = world.with(which, controller.withLink());
      decide(
          steps,
          () -> "connects",
          bySession() ? linked.with(linked.device().fencing()) : linked,
          which,
          new CommandInput.LinkUp(true));
      return;
    }
    switch (controller.waits()) {
      case NOTHING -> {}
      case ARMING -> {
        answered(
            steps,
            () -> "has the baseline",
            world,
            which,
            new CommandInput.ArmingEnded(open(state), armed(controller)));
        answered(
            steps,
            () -> "cannot read the baseline",
            world,
            which,
            new CommandInput.ArmingEnded(open(state), new Driver.Arming.Unreachable("no answer")));
      }
      case EXECUTION ->
          answered(
              steps,
              () -> "has no answer in time",
              world,
              which,
              new CommandInput.DriverEnded(open(state), new CommandOutcome.InDoubt("no answer")));
      case EVIDENCE ->
          answered(
              steps,
              () -> "has no evidence in time",
              world,
              which,
              new CommandInput.EvidenceCame(open(state), new Evidence.Unreachable("no answer")));
      case ASK_AGAIN ->
          answered(
              steps, () -> "asks again", world, which, new CommandInput.AskAgainDue(open(state)));
    }
    if (state.stage() == CommandStage.AWAITING_HUMAN && world.device().running() == 0) {
      judge(steps, world, which, open(state));
    }
  }

  /// The experiment writes down that it begins an attempt, and gives it to the functional unit.
  /// What an earlier life began it gives again, and says so.
  private void want(List<Step> steps, World world, int which) {
    Controller controller = world.controllers().get(which);
    Optional<CommandId> wanted = wanted(ledgers.ledger(controller.ledger()));
    if (wanted.isEmpty()) {
      return;
    }
    CommandId id = wanted.get();
    if (id.attempt() > controller.begun()) {
      begin(steps, world, which, id.attempt());
    } else {
      Begun begun =
          id.attempt() <= controller.begunBefore() ? Begun.IN_AN_EARLIER_LIFE : Begun.IN_THIS_LIFE;
      decide(
          steps,
          () -> "is given " + id,
          world,
          which,
          new CommandInput.Submitted(id, DISPENSE, begun));
    }
  }

  /// The experiment's journal takes no write either from who does not know what is in it.
  private void begin(List<Step> steps, World world, int which, int attempt) {
    Controller controller = world.controllers().get(which);
    boolean knows = world.experiment().begun() == controller.begun();
    Step begins =
        new Step(
            () -> name(world, which) + " begins attempt " + attempt,
            world
                .with(which, controller.beginning(attempt))
                .with(new World.Experiment(attempt, world.experiment().earlierSent())));
    steps.add(
        knows || variant.has(Fault.NO_COMPARE_AND_SET)
            ? begins
            : new Step(
                () -> name(world, which) + " begins attempt " + attempt + ", is fenced and exits",
                world.with(which, Controller.down())));
  }

  /// Attempt 2 is wanted when attempt 1 is proven not to have happened.
  static Optional<CommandId> wanted(FunctionalUnitState state) {
    if (state.open().isPresent()) {
      return Optional.empty();
    }
    if (!state.settled().containsKey(FIRST)) {
      return Optional.of(FIRST);
    }
    boolean again = Laws.notDone(state, 1) && !state.settled().containsKey(SECOND);
    return again ? Optional.of(SECOND) : Optional.empty();
  }

  private static CommandId open(FunctionalUnitState state) {
    return state.open().map(open -> open.order().id()).orElse(FIRST);
  }

  private Driver.Arming armed(Controller controller) {
    List<Observation> readings =
        variant.counter()
            ? List.of(
                new Observation(
                    "count", Value.of(controller.armedCount()), Observation.Quality.GOOD, NOW))
            : List.of();
    return new Driver.Arming.Armed(
        new Baseline(
            variant.deviceClass(), "", Integer.toString(controller.armedSession()), readings));
  }

  /// A person goes there, makes sure that nothing can come later, and looks.
  private void judge(List<Step> steps, World world, int which, CommandId id) {
    boolean done = world.device().executed(id.attempt()) > 0;
    World isolated = world;
    if (!variant.has(Fault.PERSON_DOES_NOT_ISOLATE)) {
      Device device = bySession() ? world.device().fencing() : world.device();
      isolated =
          world.with(
              device.entry(id.attempt()) == Device.Entry.NONE
                  ? device.with(id.attempt(), Device.Entry.NEVER)
                  : device);
    }
    decide(
        steps,
        () -> "hears a person say " + (done ? "done" : "not done"),
        isolated,
        which,
        new CommandInput.VerdictGiven(
            id, done ? Verdict.DONE : Verdict.NOT_DONE, "", "seen", "Mia", true));
  }

  private void answered(
      List<Step> steps, Supplier<String> words, World world, int which, CommandInput input) {
    Controller free = world.controllers().get(which).free();
    decide(steps, words, world.with(which, free), which, input);
  }

  /// Whether the controller listens: it first does what it has decided.
  boolean ready(World world, Message message) {
    int which = world.life(message.epoch());
    return which < 0 || world.controllers().get(which).due().isEmpty();
  }

  /// What the device's answer, just delivered, leads to.
  Step told(World world, Message message) {
    int which = world.life(message.epoch());
    if (which < 0) {
      return new Step(() -> "an answer comes too late", world);
    }
    CommandId id = message.attempt() == 1 ? FIRST : SECOND;
    List<Step> steps = new ArrayList<>();
    switch (message.kind()) {
      case TOOK ->
          decide(steps, () -> "hears: taken", world, which, new CommandInput.DeviceTook(id));
      case DONE -> ended(steps, world, which, id, new CommandOutcome.Completed(List.of()));
      case REFUSED ->
          ended(
              steps,
              world,
              which,
              id,
              new CommandOutcome.Failed(
                  new DefinedError("refused", "refused", DefinedError.Effect.NONE)));
      case PROVES_DONE -> proven(steps, world, which, id, new Evidence.Done(List.of()));
      case PROVES_NOT_DONE -> proven(steps, world, which, id, new Evidence.NotDone("fence"));
      case PROVES_NOTHING ->
          proven(steps, world, which, id, new Evidence.Inconclusive("interrupted"));
      case EXECUTE, RESOLVE -> throw new IllegalStateException("that is for the device");
    }
    return steps.isEmpty()
        ? new Step(() -> "nobody waits for the answer", world)
        : steps.getFirst();
  }

  private void ended(
      List<Step> steps, World world, int which, CommandId id, CommandOutcome outcome) {
    if (waiting(world, which, id, Waits.EXECUTION)) {
      answered(
          steps,
          () -> "hears: " + outcome,
          world,
          which,
          new CommandInput.DriverEnded(id, outcome));
    }
  }

  private boolean waiting(World world, int which, CommandId id, Waits what) {
    Controller controller = world.controllers().get(which);
    return controller.waits() == what && open(ledgers.ledger(controller.ledger())).equals(id);
  }

  private void proven(List<Step> steps, World world, int which, CommandId id, Evidence evidence) {
    if (waiting(world, which, id, Waits.EVIDENCE)) {
      answered(
          steps,
          () -> "hears: " + evidence,
          world,
          which,
          new CommandInput.EvidenceCame(id, evidence));
    }
  }

  private void decide(
      List<Step> steps, Supplier<String> words, World world, int which, CommandInput input) {
    Controller controller = world.controllers().get(which);
    Ledgers.Answer answer = ledgers.ask(controller.ledger(), input, controller.linked());
    Supplier<String> step = () -> name(world, which) + " " + words.get();
    Controller decided = controller.believing(answer.ledger(), answer.due());
    if (!answer.writes()) {
      steps.add(new Step(step, world.with(which, decided)));
      return;
    }
    World then = world.with(which, decided).with(experiment(world, controller, answer));
    if (putOff(answer)) {
      // In memory only: the store does not have it, nobody is made stale, and a crash loses it.
      steps.add(new Step(step, then));
    } else if (controller.current() || variant.has(Fault.NO_COMPARE_AND_SET)) {
      steps.add(new Step(step, then.appending(which, answer.ledger())));
    } else {
      steps.add(
          new Step(
              () -> step.get() + ", is fenced and exits", world.with(which, Controller.down())));
    }
  }

  /// What is put off is written with the next decision that is not: the ledger that a controller
  /// believes in has it already.
  private boolean putOff(Ledgers.Answer answer) {
    return answer.mayWait()
        || variant.has(Fault.INTENT_IS_PUT_OFF)
            && answer.due().stream().anyMatch(due -> due.what() == Due.What.SEND);
  }

  private World.Experiment experiment(World world, Controller controller, Ledgers.Answer answer) {
    boolean earlier =
        answer.intends()
            && open(ledgers.ledger(controller.ledger())).attempt() <= controller.begunBefore();
    return earlier ? new World.Experiment(world.experiment().begun(), true) : world.experiment();
  }

  /// By its age when there are two.
  private static String name(World world, int which) {
    Controller other = world.controllers().get(1 - which);
    if (!other.up()) {
      return "the controller";
    }
    return world.controllers().get(which).epoch() > other.epoch()
        ? "the newer controller"
        : "the older controller";
  }
}
