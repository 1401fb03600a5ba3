// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.athanor.controller.campaign.CampaignEvent;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.experiment.ExperimentEvent;
import org.athanor.controller.lab.LabEvent;
import org.athanor.controller.schedule.LabScheduleEvent;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A journal outlives the code that wrote it: each event as it was first written is read on every
/// build. A sample is never changed; a new shape of an event gets a sample of its own.
class EventSamplesTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "events");
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.load("controller"));
  private static final Serialization JSON =
      SerializationExtension.get(Adapter.toClassic(KIT.system()));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @MethodSource({
    "org.athanor.controller.journal.EventSamples#samples",
    "org.athanor.controller.journal.FormerEventSamples#samples"
  })
  void eventThatWasWrittenBeforeIsReadAsItWasMeant(EventSamples.Stored sample) throws IOException {
    byte[] before = Files.readAllBytes(SAMPLES.resolve(sample.file() + ".json"));
    SerializerWithStringManifest serializer = serializer(sample.event());
    assertThat(serializer.fromBinary(before, "")).isEqualTo(sample.event());
  }

  @ParameterizedTest
  @MethodSource("org.athanor.controller.journal.EventSamples#samples")
  void eventIsWrittenAsBeforeWithoutTheNameOfItsClass(EventSamples.Stored sample)
      throws IOException {
    SerializerWithStringManifest serializer = serializer(sample.event());
    assertThat(serializer.manifest(sample.event())).isEmpty();
    String json = Files.readString(SAMPLES.resolve(sample.file() + ".json")).strip();
    byte[] written = serializer.toBinary(sample.event());
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(
            new String(Seal.seal(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    assertThat(serializer.fromBinary(written, "")).isEqualTo(sample.event());
  }

  @Test
  void intentFromBeforeThereWereBaselinesIsReadAsOneOfWhichNothingIsKnown()
      throws NotSerializableException {
    var order =
        new CommandOrder(
            EventSamples.COMMAND,
            new FunctionalUnitId(new DeviceId("arm"), "mover"),
            EventSamples.CARRY,
            EventSamples.AT);
    var intent = new FunctionalUnitEvent.DispatchIntended(order, EventSamples.AT);
    SerializerWithStringManifest serializer = serializer(intent);
    String now = new String(serializer.toBinary(intent), StandardCharsets.UTF_8);
    String before = now.replaceFirst(",\"baseline\":\\{[^}]*}", "");

    assertThat(before).doesNotContain("baseline");
    assertThat(serializer.fromBinary(before.getBytes(StandardCharsets.UTF_8), ""))
        .isEqualTo(intent);
  }

  @Test
  void everyEventHasASample() {
    Set<Class<?>> sampled =
        EventSamples.samples().stream()
            .map(sample -> sample.event().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> all =
        Stream.of(
                LabEvent.class,
                CampaignEvent.class,
                CampaignEvent.Ordered.class,
                LabScheduleEvent.class,
                ExperimentEvent.class,
                FunctionalUnitEvent.class,
                FunctionalUnitEvent.OfCommand.class)
            .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
            .filter(event -> !event.isInterface())
            .collect(Collectors.toSet());
    assertThat(sampled).isEqualTo(all);
  }

  private static SerializerWithStringManifest serializer(Object event) {
    return (SerializerWithStringManifest) JSON.findSerializerFor(event);
  }
}
