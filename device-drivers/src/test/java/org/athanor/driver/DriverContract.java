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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.CommandOutcome.InDoubt;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
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

  private CommandOutcome execute(CommandOrder order) {
    return answer(driver.execute(order));
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

  @Test
  void anAddressWhereNobodyListensIsUnreachable() {
    Driver lonely = driver(bench.nowhere(), new RecordingListener());

    assertThat(answer(lonely.connect())).isInstanceOf(Connection.Unreachable.class);
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
    CommandOutcome first = execute(bench.order(1));

    assertThat(execute(bench.order(1))).isEqualTo(first);
    assertThat(bench.executions()).isEqualTo(1);
  }

  // The controller was killed after the order: its successor does not know what was sent.
  @Test
  void aSuccessorWithTheSameOrderDoesNotRepeatItAndFindsTheProof() {
    connect();
    execute(bench.order(1));
    driver.close();
    Driver successor = anotherDriver();
    assertThat(answer(successor.connect())).isInstanceOf(Connection.Established.class);

    assertThat(answer(successor.execute(bench.order(1)))).isInstanceOf(InDoubt.class);
    assertThat(answer(successor.resolve(bench.order(1)))).isInstanceOf(Evidence.Done.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void aConnectionLostOnTheWayLeavesTheOrderInDoubtAndIsToldOnce() {
    connect();
    bench.hold();
    CompletionStage<CommandOutcome> outcome = driver.execute(bench.order(1));
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
    CompletionStage<CommandOutcome> outcome = driver.execute(bench.order(1));
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
    bench.cut();
    await().atMost(PATIENCE).until(() -> !listener.losses.isEmpty());

    assertThat(execute(bench.order(1))).isInstanceOf(InDoubt.class);
    connect();
    assertThat(answer(driver.resolve(bench.order(1)))).isInstanceOf(Evidence.NotDone.class);
    assertThat(bench.executions()).isZero();
  }

  @Test
  void resolvingAnOrderThatNeverArrivedProvesThatItWillNotHappenAndHasNoEffect() {
    connect();

    assertThat(answer(driver.resolve(bench.order(1)))).isInstanceOf(Evidence.NotDone.class);
    assertThat(answer(driver.resolve(bench.order(1)))).isInstanceOf(Evidence.NotDone.class);
    assertThat(bench.executions()).isZero();
  }

  @Test
  void theNextAttemptAfterProofOfNoEffectIsCarriedOut() {
    connect();
    answer(driver.resolve(bench.order(1)));

    assertThat(execute(bench.order(2))).isInstanceOf(Completed.class);
    assertThat(bench.executions()).isEqualTo(1);
  }

  @Test
  void argumentsThatTheDeviceDoesNotTakeFailWithoutEffect() {
    connect();

    assertNoEffect(execute(bench.badOrder()));
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
    CommandOrder order = bench.order(1);
    var late = new CommandOrder(order.id(), order.unit(), order.command(), Instant.EPOCH);

    assertNoEffect(execute(late));
    assertThat(bench.executions()).isZero();
  }

  @Test
  void aClosedDriverStillAnswersAndMayBeClosedAgain() {
    connect();
    driver.close();
    driver.close();

    assertThat(answer(driver.execute(bench.order(1)))).isInstanceOf(InDoubt.class);
    assertThat(answer(driver.resolve(bench.order(1)))).isInstanceOf(Evidence.Unreachable.class);
    assertThat(answer(driver.connect())).isInstanceOf(Connection.Unreachable.class);
    assertThat(answer(driver.control(bench.order(1).unit(), ControlVerb.STOP))).isFalse();
    assertThat(bench.executions()).isZero();
  }
}
