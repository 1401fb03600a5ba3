// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.ContractBench.Memory;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.CommandOutcome.InDoubt;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Arming;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every driver promises. A driver's own test extends it with a bench of its kind.
public abstract class DriverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RecordingListener listener = new RecordingListener();
  private final List<Driver> opened = new ArrayList<>();
  private final ContractBench bench;
  private final Driver driver;

  protected DriverContract() {
    bench = bench();
    driver = driver(bench.address(), listener);
  }

  protected abstract ContractBench bench();

  protected final ContractBench theBench() {
    return bench;
  }

  protected final Driver theDriver() {
    return driver;
  }

  protected final RecordingListener heard() {
    return listener;
  }

  @BeforeEach
  void nothingHappenedYet() {
    assertThat(bench.executions()).isZero();
  }

  @AfterEach
  void end() {
    opened.forEach(Driver::close);
    bench.close();
  }

  private Driver driver(URI address, RecordingListener to) {
    Driver made = bench.provider().open(settings(address, bench.options()), to);
    opened.add(made);
    return made;
  }

  /// As the controller would make one after a restart: it knows nothing of earlier orders.
  protected final Driver anotherDriver() {
    return driver(bench.address(), new RecordingListener());
  }

  private DriverProvider.Order settings(URI address, Map<String, String> options) {
    return new DriverProvider.Order(
        bench.device(), address, options, "contract", InstantSource.system());
  }

  protected static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  protected final void connect() {
    assertThat(answer(driver.connect())).isInstanceOf(Connection.Established.class);
  }

  /// As the controller sends an order: armed, then executed.
  protected final CommandOutcome execute(CommandOrder order) {
    return answer(driver.execute(armed(order)));
  }

  protected final CommandOrder armed(CommandOrder order) {
    return armed(driver, order);
  }

  protected static CommandOrder armed(Driver by, CommandOrder order) {
    return switch (answer(by.arm(order))) {
      case Arming.Armed(Baseline baseline) -> order.armed(baseline);
      case Arming.Unreachable(String reason) -> throw new AssertionError("not armed: " + reason);
    };
  }

  protected final Driver successor() {
    driver.close();
    Driver successor = anotherDriver();
    await()
        .atMost(PATIENCE)
        .until(() -> answer(successor.connect()) instanceof Connection.Established);
    return successor;
  }

  private static void assertNoEffect(CommandOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.error().effect()).isEqualTo(Effect.NONE));
  }

  @Test
  void connectingTellsWhatTheDeviceIs() {
    assertThat(answer(driver.connect()))
        .isInstanceOfSatisfying(
            Connection.Established.class,
            established ->
                assertThat(established.description().functionalUnits())
                    .extracting(unit -> unit.id())
                    .contains(bench.order(1).unit()));
  }

  // What goes out by this driver is reconciled by the same one, wherever the device is then.
  @Test
  void aDriverIsWhoItsProviderSaysAtAnyAddress() {
    assertThat(theDriver().identity()).isEqualTo(bench.provider().identity(bench.options()));
    assertThat(driver(bench.nowhere(), new RecordingListener()).identity())
        .isEqualTo(theDriver().identity());
    assertThat(theDriver().identity().known()).isTrue();
  }

  private static Optional<Nameplate> nameplate(Driver of) {
    return answer(of.connect()) instanceof Connection.Established(var description)
        ? Optional.of(Nameplate.of(description))
        : Optional.empty();
  }

  // By its nameplate it is told from a spare that comes in its place.
  @Test
  void aDeviceThatHasStartedAgainBearsTheSameNameplate() {
    Optional<Nameplate> before = nameplate(driver);
    assertThat(before).hasValueSatisfying(plate -> assertThat(plate.known()).isTrue());
    bench.restart(Memory.LOST);
    driver.close();
    Driver successor = anotherDriver();

    assertThat(await().atMost(PATIENCE).until(() -> nameplate(successor), Optional::isPresent))
        .isEqualTo(before);
  }

  @Test
  void anAddressWhereNobodyListensIsUnreachable() {
    Driver lonely = driver(bench.nowhere(), new RecordingListener());

    assertThat(answer(lonely.connect())).isInstanceOf(Connection.Unreachable.class);
    assertThat(answer(lonely.arm(bench.order(1)))).isInstanceOf(Arming.Unreachable.class);
    assertThat(answer(lonely.execute(bench.order(1)))).isInstanceOf(InDoubt.class);
    assertThat(answer(lonely.resolve(bench.order(1)))).isInstanceOf(Evidence.Unreachable.class);
  }

  @Test
  void anUnknownOptionStopsTheStart() {
    var wrong = settings(bench.address(), Map.of("colour", "blue"));

    assertThatThrownBy(() -> bench.provider().open(wrong, listener))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("colour")
        .hasMessageContaining("allowed");
  }

  @Test
  void anOrderIsCarriedOutOnceAndEndsCompleted() {
    connect();

    assertThat(execute(bench.order(1))).isInstanceOf(Completed.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void theSameOrderAgainIsNotCarriedOutAgain() {
    connect();
    CommandOrder order = armed(bench.order(1));
    CommandOutcome first = answer(driver.execute(order));

    assertThat(answer(driver.execute(order))).isEqualTo(first);
    assertThat(bench.executions()).isEqualTo(1);
  }

  // The controller was killed after the order: its successor does not know what was sent.
  @Test
  void aSuccessorWithTheSameOrderDoesNotRepeatItAndFindsTheProof() {
    connect();
    CommandOrder order = armed(bench.order(1));
    answer(driver.execute(order));
    Driver successor = successor();

    assertThat(answer(successor.execute(order))).isInstanceOf(InDoubt.class);
    assertThat(answer(successor.resolve(order))).isInstanceOf(Evidence.Done.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void aConnectionLostOnTheWayLeavesTheOrderInDoubtAndIsToldOnce() {
    connect();
    bench.hold();
    CompletionStage<CommandOutcome> outcome = driver.execute(armed(bench.order(1)));
    await().atMost(PATIENCE).until(bench::running);

    bench.cut();

    assertThat(answer(outcome)).isInstanceOf(InDoubt.class);
    await().atMost(PATIENCE).until(() -> !listener.losses.isEmpty());
    assertThat(listener.losses).hasSize(1);
  }

  @Test
  void anActionThatOutlivesItsConnectionIsFollowedToItsEnd() {
    connect();
    bench.hold();
    CompletionStage<CommandOutcome> outcome = driver.execute(armed(bench.order(1)));
    await().atMost(PATIENCE).until(bench::running);
    bench.cut();
    answer(outcome);

    connect();
    CompletionStage<Evidence> evidence = driver.resolve(bench.order(1));
    bench.finish();

    assertThat(answer(evidence)).isInstanceOf(Evidence.Done.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void anOrderAfterTheConnectionWasLostIsInDoubtAndNeverSent() {
    connect();
    CommandOrder order = armed(bench.order(1));
    bench.cut();
    await().atMost(PATIENCE).until(() -> !listener.losses.isEmpty());

    assertThat(answer(driver.execute(order))).isInstanceOf(InDoubt.class);
    connect();
    assertThat(answer(driver.resolve(order))).isInstanceOf(Evidence.NotDone.class);
    assertThat(bench.executions()).isZero();
  }

  @Test
  void resolvingAnOrderThatNeverArrivedProvesThatItWillNotHappenAndHasNoEffect() {
    connect();
    CommandOrder order = armed(bench.order(1));

    assertThat(answer(driver.resolve(order))).isInstanceOf(Evidence.NotDone.class);
    assertThat(answer(driver.resolve(order))).isInstanceOf(Evidence.NotDone.class);
    assertThat(bench.executions()).isZero();
  }

  @Test
  void theNextAttemptAfterProofOfNoEffectIsCarriedOut() {
    connect();
    assertThat(answer(driver.resolve(armed(bench.order(1))))).isInstanceOf(Evidence.NotDone.class);

    assertThat(execute(bench.order(2))).isInstanceOf(Completed.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void argumentsThatTheDeviceDoesNotTakeFailWithoutEffect() {
    connect();

    for (CommandOrder bad : bench.badOrders()) {
      assertNoEffect(execute(bad));
    }
    assertThat(bench.executions()).isZero();
  }

  @Test
  void aVerbThatTheDeviceDoesNotHaveFailsWithoutEffect() {
    connect();

    assertThat(execute(bench.foreignOrder()))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.error().code()).isEqualTo("not-supported"));
  }

  @Test
  void anOrderThatIsTooLateFailsWithoutEffect() {
    connect();
    CommandOrder order = armed(bench.order(1));
    var late =
        new CommandOrder(
            order.id(), order.unit(), order.command(), Instant.EPOCH, order.baseline());

    assertNoEffect(execute(late));
    assertThat(bench.executions()).isZero();
  }

  @Test
  void armingNamesTheStartOfTheDeviceAndTheConnectionAndHasNoEffect() {
    connect();
    Baseline first = armed(bench.order(1)).baseline();
    Baseline again = armed(bench.order(2)).baseline();
    Driver successor = successor();

    assertThat(first.bootId()).isNotEmpty().isEqualTo(again.bootId());
    assertThat(first.session()).isNotEmpty().isEqualTo(again.session());
    Baseline later = armed(successor, bench.order(3)).baseline();
    assertThat(later.bootId()).isEqualTo(first.bootId());
    assertThat(later.session()).isNotEqualTo(first.session());
    assertThat(bench.executions()).isZero();
  }

  @Test
  void anOrderThatWasNotArmedOnThisConnectionIsNeverSent() {
    connect();
    CommandOrder early = armed(bench.order(1));
    connect();

    assertThat(answer(driver.execute(early))).isInstanceOf(InDoubt.class);
    assertThat(answer(driver.execute(bench.order(2)))).isInstanceOf(InDoubt.class);
    assertThat(bench.executions()).isZero();
  }

  @Test
  void theDeviceItselfDoesNotCarryOutAnIdASecondTime() {
    connect();
    execute(bench.order(1));
    Driver successor = successor();

    CommandOutcome second = answer(successor.execute(armed(successor, bench.order(1))));

    assertThat(second).isNotInstanceOf(Failed.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void aDeviceThatRemembersOverARestartProvesWhatItDid() {
    connect();
    CommandOrder order = armed(bench.order(1));
    answer(driver.execute(order));
    bench.restart(Memory.KEPT);

    assertThat(answer(successor().resolve(order))).isInstanceOf(Evidence.Done.class);
  }

  // The order was carried out; then the device was switched off and has forgotten it. Whoever asks
  // now knows nothing but what stands in the journal.
  @Test
  void aDeviceThatForgotWhatItDidIsNotBelievedThatItDidNothing() {
    connect();
    CommandOrder order = armed(bench.order(1));
    answer(driver.execute(order));
    bench.restart(Memory.LOST);

    assertThat(answer(successor().resolve(order))).isNotInstanceOf(Evidence.NotDone.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  // Of such an order nobody knows how the device was when it was sent, if it was.
  @Test
  void anOrderWithoutABaselineIsNotCalledUndoneOnTheWordOfADeviceThatMayHaveForgotten() {
    connect();
    execute(bench.order(1));
    bench.restart(Memory.LOST);

    assertThat(answer(successor().resolve(bench.order(1)))).isNotInstanceOf(Evidence.NotDone.class);
  }

  /// As the driver's file says, unless the device of the bench is of another kind.
  protected DeviceClass declaredClass() {
    return DriverFile.of(bench.provider().kind()).classOf(bench.order(1).command());
  }

  @Test
  void theClassOfEachOrderIsTheOneThatTheDriversFileDeclares() {
    connect();

    assertThat(armed(bench.order(1)).baseline().deviceClass()).isEqualTo(declaredClass());
  }

  @Test
  void aClosedDriverStillAnswersAndMayBeClosedAgain() {
    connect();
    CommandOrder order = armed(bench.order(1));
    driver.close();
    driver.close();

    assertThat(answer(driver.arm(order))).isInstanceOf(Arming.Unreachable.class);
    assertThat(answer(driver.execute(order))).isInstanceOf(InDoubt.class);
    assertThat(answer(driver.resolve(bench.order(1)))).isInstanceOf(Evidence.Unreachable.class);
    assertThat(answer(driver.connect())).isInstanceOf(Connection.Unreachable.class);
    assertThat(answer(driver.control(bench.order(1).unit(), ControlVerb.STOP))).isFalse();
    assertThat(bench.executions()).isZero();
  }
}
