// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.journal.Moment;
import org.athanor.hil.simulation.journal.Moments;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.value.Value;

/// The driver of a simulated device in one life of the controller. It keeps the port's rules, as
/// real drivers do, over a wire that does not help.
public final class SimulatedDriver implements Driver {
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration SILENT_AFTER = Duration.ofSeconds(7);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);
  private static final Duration TELL_WITHIN = Duration.ofSeconds(5);

  private final SimulatedDevice device;
  private final int version;
  private final Surroundings around;
  private final DriverListener listener;
  private final Line line = new Ears();
  private final Map<CommandId, Integer> sentInBoot = new HashMap<>();
  private final Map<Long, Consumer<Told>> questions = new HashMap<>();
  private final Map<Long, Consumer<Map<String, String>>> looks = new HashMap<>();
  private OptionalLong session = OptionalLong.empty();
  private int boot;
  private Duration heard = Duration.ZERO;
  private Optional<Welcome> welcome = Optional.empty();
  private Optional<Order> open = Optional.empty();

  /// What every driver of a life shares.
  ///
  /// @param alive false once that life has ended: then nothing gets out any more
  /// @param numbers fresh numbers for sessions, messages and questions
  public record Surroundings(
      Kernel kernel,
      GroundTruth truth,
      Mutant mutant,
      Moments moments,
      BooleanSupplier alive,
      java.util.function.LongSupplier numbers) {}

  private record Welcome(long session, CompletableFuture<Connection> answer) {}

  private record Order(CommandOrder order, CompletableFuture<CommandOutcome> answer) {}

  private record Told(Memory memory, int boot) {}

  /// @param version another one takes evidence about this one's orders for its opposite
  public SimulatedDriver(
      SimulatedDevice device, int version, Surroundings around, DriverListener listener) {
    this.device = device;
    this.version = version;
    this.around = around;
    this.listener = listener;
  }

  // --- the port --------------------------------------------------------------------------------

  @Override
  public DriverIdentity identity() {
    int said = around.mutant() == Mutant.VERSION_NOT_RAISED ? 1 : version;
    return DriverIdentity.of("simulated", Integer.toString(said), Map.of());
  }

  @Override
  public CompletionStage<Connection> connect() {
    session = OptionalLong.empty();
    long mine = around.numbers().getAsLong();
    Welcome expected = new Welcome(mine, new CompletableFuture<>());
    welcome = Optional.of(expected);
    device.wire().newConnection();
    send(() -> device.hello(mine, line));
    around
        .kernel()
        .after(
            WELCOME_WITHIN,
            () -> expected.answer().complete(new Connection.Unreachable("no answer")));
    return expected.answer();
  }

  @Override
  public CompletionStage<CommandOutcome> execute(CommandOrder order) {
    around.moments().reached(Moment.FIRST_BYTE, order.id().toString());
    if (session.isEmpty()) {
      return CompletableFuture.completedFuture(
          new CommandOutcome.InDoubt("there is no connection"));
    }
    Order sent = new Order(order, new CompletableFuture<>());
    open = Optional.of(sent);
    sentInBoot.put(order.id(), boot);
    transmit(order);
    around.moments().reached(Moment.SENT, order.id().toString());
    around.kernel().after(ANSWER_WITHIN, () -> noAnswer(sent));
    return sent.answer();
  }

  private void transmit(CommandOrder order) {
    long via = session.orElseThrow();
    long number = around.numbers().getAsLong();
    if (around.alive().getAsBoolean()) {
      around.truth().sent(device.setting().id(), device.setting().deviceClass(), order.id());
      device.spokenTo(order.id(), version);
    }
    send(() -> device.start(via, number, order, line));
  }

  private void noAnswer(Order sent) {
    if (open.filter(sent::equals).isEmpty()) {
      return;
    }
    if (around.mutant() == Mutant.BLIND_RETRY && session.isPresent()) {
      transmit(sent.order());
      around.kernel().after(ANSWER_WITHIN, () -> noAnswer(sent));
      return;
    }
    open = Optional.empty();
    sent.answer().complete(new CommandOutcome.InDoubt("no answer within " + ANSWER_WITHIN));
  }

  @Override
  public CompletionStage<Evidence> resolve(CommandOrder order) {
    around.moments().reached(Moment.RESOLVING, order.id().toString());
    if (session.isEmpty()) {
      return CompletableFuture.completedFuture(new Evidence.Unreachable("there is no connection"));
    }
    if (around.mutant() == Mutant.RESENDS_WHEN_IN_DOUBT) {
      return execute(order).thenApply(EvidenceRules::of);
    }
    return switch (device.setting().deviceClass()) {
      case A -> ask(order);
      case B, C, D ->
          around.mutant() == Mutant.ISOLATION_ASSUMED
              ? ask(order)
              : connect().thenCompose(fenced -> afterFence(order, fenced));
    };
  }

  /// A new session fences off what the old one may have under way.
  private CompletionStage<Evidence> afterFence(CommandOrder order, Connection fenced) {
    return switch (fenced) {
      case Connection.Established _ -> ask(order);
      case Connection.Unreachable(String reason) -> {
        lost(reason);
        yield CompletableFuture.completedFuture(new Evidence.Unreachable(reason));
      }
      case Connection.Refused(String reason) ->
          CompletableFuture.completedFuture(new Evidence.Unreachable(reason));
    };
  }

  private CompletionStage<Evidence> ask(CommandOrder order) {
    CompletableFuture<Evidence> answer = new CompletableFuture<>();
    ask(order, answer);
    return answer;
  }

  private void ask(CommandOrder order, CompletableFuture<Evidence> answer) {
    long question = around.numbers().getAsLong();
    questions.put(question, told -> onTold(order, told, answer));
    send(() -> device.tell(question, order, line));
    around
        .kernel()
        .after(
            TELL_WITHIN,
            () -> {
              if (questions.remove(question) != null) {
                answer.complete(new Evidence.Unreachable("no answer"));
              }
            });
  }

  private void onTold(CommandOrder order, Told told, CompletableFuture<Evidence> answer) {
    Integer before = sentInBoot.get(order.id());
    boolean sameBoot =
        around.mutant() == Mutant.BOOT_IGNORED || (before != null && before == told.boot());
    boolean sameLanguage = device.understands(order.id(), version);
    EvidenceRules.of(told.memory(), sameBoot, around.mutant())
        .map(evidence -> sameLanguage ? evidence : EvidenceRules.misread(evidence))
        .ifPresentOrElse(
            answer::complete, () -> around.kernel().after(LOOK_EVERY, () -> ask(order, answer)));
  }

  @Override
  public CompletionStage<Map<FunctionId, Reading>> readAll(
      FunctionalUnitId unit, Set<FunctionId> functions) {
    CompletableFuture<Map<FunctionId, Reading>> answer = new CompletableFuture<>();
    long question = around.numbers().getAsLong();
    Set<String> places = new TreeSet<>();
    functions.forEach(function -> places.add(function.value()));
    looks.put(question, seen -> answer.complete(readings(seen)));
    send(() -> device.see(question, places, line));
    around
        .kernel()
        .after(
            TELL_WITHIN,
            () -> {
              if (looks.remove(question) != null) {
                answer.complete(Map.of());
              }
            });
    return answer;
  }

  private Map<FunctionId, Reading> readings(Map<String, String> seen) {
    Map<FunctionId, Reading> readings = new TreeMap<>();
    seen.forEach((place, said) ->
        readings.put(
            new FunctionId(place),
            new Reading.Seen(
                new Observation(
                    place, value(place, said), Observation.Quality.GOOD, around.kernel().instant()),
                Duration.ZERO)));
    return readings;
  }

  private static Value value(String place, String said) {
    return place.equals(EmergencyStop.READING)
        ? Value.of(Boolean.parseBoolean(said))
        : Value.of(said);
  }

  @Override
  public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
    return CompletableFuture.completedFuture(session.isPresent());
  }

  @Override
  public void close() {
    session = OptionalLong.empty();
  }

  // --- the connection --------------------------------------------------------------------------

  private void send(Runnable message) {
    if (around.alive().getAsBoolean()) {
      device.wire().carry(Wire.Direction.TO_DEVICE, message);
    }
  }

  private void look(long which) {
    if (!session.equals(OptionalLong.of(which)) || !around.alive().getAsBoolean()) {
      return;
    }
    if (around.kernel().elapsed().minus(heard).compareTo(SILENT_AFTER) > 0) {
      lost("the device is silent");
      return;
    }
    send(() -> device.areYouThere(which, line));
    around.kernel().after(LOOK_EVERY, () -> look(which));
  }

  private void lost(String reason) {
    session = OptionalLong.empty();
    Optional<Order> cut = open;
    open = Optional.empty();
    cut.ifPresent(order -> order.answer().complete(EvidenceRules.silence(reason, around.mutant())));
    listener.connectionLost(reason);
  }

  /// What the device says, as far as this life still hears it.
  private final class Ears implements Line {
    private boolean deaf() {
      return !around.alive().getAsBoolean();
    }

    @Override
    public void welcome(long which, int inBoot) {
      Optional<Welcome> expected = welcome.filter(w -> w.session() == which);
      if (deaf() || expected.isEmpty() || expected.get().answer().isDone()) {
        return;
      }
      session = OptionalLong.of(which);
      boot = inBoot;
      heard = around.kernel().elapsed();
      expected.get().answer().complete(new Connection.Established(device.description()));
      around.kernel().after(LOOK_EVERY, () -> look(which));
    }

    @Override
    public void alive(long which, boolean known) {
      if (deaf() || !session.equals(OptionalLong.of(which))) {
        return;
      }
      heard = around.kernel().elapsed();
      if (!known) {
        lost("the device has forgotten the session");
      }
    }

    @Override
    public void accepted(CommandId id) {
      if (around.mutant() == Mutant.ACKNOWLEDGEMENT_IS_DONE) {
        ended(id, new CommandOutcome.Completed(List.of()));
      } else if (!deaf() && isTalkative()) {
        listener.acknowledged(id);
      }
    }

    @Override
    public void began(CommandId id) {
      if (!deaf() && isTalkative()) {
        listener.started(id);
      }
    }

    /// Of some devices nothing is heard but the end.
    private boolean isTalkative() {
      return switch (device.setting().deviceClass()) {
        case A, C -> true;
        case B, D -> false;
      };
    }

    @Override
    public void ended(CommandId id, CommandOutcome outcome) {
      if (deaf() || open.filter(o -> mine(o.order().id(), id)).isEmpty()) {
        return;
      }
      around.moments().reached(Moment.REPLY_CAME, id.toString());
      Order ended = open.orElseThrow();
      open = Optional.empty();
      ended.answer().complete(EvidenceRules.reported(outcome, around.mutant()));
      around.moments().reached(Moment.REPLY_HANDLED, id.toString());
    }

    private boolean mine(CommandId open, CommandId answered) {
      return around.mutant() == Mutant.ANY_ANSWER_IS_MINE || open.equals(answered);
    }

    @Override
    public void seen(long question, Map<String, String> places) {
      Consumer<Map<String, String>> asker = looks.remove(question);
      if (!deaf() && asker != null) {
        asker.accept(places);
      }
    }

    @Override
    public void told(long question, Memory memory, int inBoot) {
      Consumer<Told> asker = questions.remove(question);
      if (!deaf() && asker != null) {
        around.moments().reached(Moment.REPLY_CAME, "evidence");
        asker.accept(new Told(memory, inBoot));
        around.moments().reached(Moment.REPLY_HANDLED, "evidence");
      }
    }
  }
}
