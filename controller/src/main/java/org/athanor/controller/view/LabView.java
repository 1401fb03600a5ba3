// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.model.id.DeviceId;

/// Everything the dashboard shows, as it goes over the wire (JSON, field names as here).
public record LabView(
    String lab,
    String title,
    List<DeviceView> devices,
    List<CampaignView> campaigns,
    List<ExperimentView> experiments,
    List<AttentionView> attention) {

  /// @param availability `connecting`, `online` or `offline`
  /// @param state LADS device state, lower case
  public record DeviceView(
      String id,
      String title,
      String driver,
      String address,
      String availability,
      String reason,
      String state,
      List<FunctionalUnitView> functionalUnits,
      Optional<Instant> lastContact) {}

  /// @param state LADS functional unit state, lower case
  /// @param protocol stage of the open command, as in the command protocol: `idle`, `dispatching`,
  ///   `in-doubt`, `awaiting-human` and so on
  /// @param command id of the command in flight
  /// @param doing what it is, in words
  /// @param progress 0 to 1
  public record FunctionalUnitView(
      String id,
      String state,
      String protocol,
      Optional<String> command,
      String doing,
      double progress,
      Map<String, ValueView> observations) {}

  /// @param state `running`, `holding`, `held`, `completed`, `aborted`
  /// @param failed of those that have ended
  /// @param best experiment number of the best so far
  /// @param ending why it ended
  /// @param vetoed of those that have ended; they use up no budget
  /// @param aborted of those that have ended, without the vetoed
  public record CampaignView(
      String id,
      String title,
      String recipe,
      String state,
      List<ObjectiveView> objectives,
      int budget,
      int batch,
      long seed,
      int started,
      int ended,
      int failed,
      Optional<Integer> best,
      List<BestSoFar> history,
      Optional<SwatchView> swatch,
      Instant submitted,
      Optional<Instant> finished,
      Optional<String> ending,
      Optional<String> held,
      List<StopView> stop,
      List<OverrideView> overrides,
      List<OrderView> orders,
      int vetoed,
      int aborted) {
    /// Tried to the end, with a result or without.
    public int done() {
      return ended - vetoed - aborted;
    }
  }

  /// That a campaign was held, resumed or aborted.
  ///
  /// @param what `hold`, `resume`, `abort`
  /// @param operator who ordered it; empty when the controller did, and where nobody wrote it down
  public record OrderView(String what, Optional<String> operator, String reason, Instant at) {}

  /// What a person said about a point.
  ///
  /// @param what `veto`, `pin`, `edit`, `add`
  /// @param number of the experiment; empty for an added point
  public record OverrideView(
      String what,
      Optional<Integer> number,
      Map<String, ValueView> values,
      String operator,
      String reason,
      Instant at) {}

  /// Where a stopping rule stands: the campaign ends once the figure stays below the threshold.
  ///
  /// @param rule `improvement` or `regret`
  public record StopView(String rule, double figure, double below) {}

  public record ObjectiveView(String result, String goal, String unit, Optional<Double> target) {}

  /// The first objective of experiment `number` and the best up to it.
  public record BestSoFar(int number, double value, double best) {}

  public record SwatchView(
      String lightness, String a, String b, double targetL, double targetA, double targetB) {}

  /// @param id `campaign/number`
  /// @param state `planned`, `running`, `in-doubt`, `completed`, `failed`, `aborted`
  /// @param proposedBy the planner's method; `why` in words
  /// @param reasons what speaks for it, where the planner said more than words
  /// @param assurance how it is known that its steps were done: `verified`, `device-reported`,
  ///   `reconciled` or `human`, the weakest of them; once it has ended
  public record ExperimentView(
      String id,
      String campaign,
      int number,
      Map<String, ValueView> parameters,
      Map<String, ValueView> results,
      String state,
      List<StepView> steps,
      String proposedBy,
      String why,
      Optional<String> failure,
      Instant planned,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<ReasonsView> reasons,
      Optional<String> assurance) {
    /// The same experiment in another state.
    ExperimentView in(String now, List<StepView> stepsNow) {
      return new ExperimentView(
          id,
          campaign,
          number,
          parameters,
          results,
          now,
          stepsNow,
          proposedBy,
          why,
          failure,
          planned,
          started,
          ended,
          reasons,
          assurance);
    }
  }

  /// @param state `waiting`, `running`, `in-doubt`, `done`, `failed`, `left-out`
  /// @param assurance of a step that was done, as in [ExperimentView]
  public record StepView(String id, String words, String state, Optional<String> assurance) {
    public StepView(String id, String words, String state) {
      this(id, words, state, Optional.empty());
    }
  }

  /// @param at where it stands by the books
  /// @param contents liquid to how much of it is in there by the books
  /// @param held the item of attention for which nothing is done with it
  public record LabwareView(
      String id, String type, String at, Map<String, VolumeView> contents, Optional<String> held) {}

  /// Between `least` and `most`: the same when it is known.
  public record VolumeView(double least, double most, String unit) {
    public static VolumeView of(VolumeRange range) {
      return new VolumeView(range.leastMicrolitres(), range.mostMicrolitres(), "uL");
    }
  }

  /// A value and its UCUM unit; `value` is a number, a text or a flag.
  public record ValueView(Object value, String unit) {}

  /// Something a person must look at.
  ///
  /// @param kind `command-in-doubt`, `device-offline`, `campaign-held`, `out-of-labware`,
  ///   `labware-left`, `place-in-dispute`, `places-unseen`, `zone-stopped`, `zone-reset`,
  ///   `zone-unread`, `store`
  /// @param action what the person is asked to do
  /// @param pours what the command in doubt pours when it is done; empty for anything else
  /// @param amounts of a place in dispute, when it is about how much there is
  /// @param devices of a zone that is stopped or not read: nothing is begun with them
  /// @param readings of the device of a command in doubt, before it went out and now
  public record AttentionView(
      String id,
      String kind,
      String subject,
      String words,
      String action,
      Instant since,
      List<PourView> pours,
      Optional<AmountsView> amounts,
      List<String> devices,
      List<ReadingView> readings) {
    public AttentionView(
        String id, String kind, String subject, String words, String action, Instant since) {
      this(id, kind, subject, words, action, since, List.of());
    }

    public AttentionView(
        String id,
        String kind,
        String subject,
        String words,
        String action,
        Instant since,
        List<PourView> pours) {
      this(id, kind, subject, words, action, since, pours, Optional.empty(), List.of(), List.of());
    }

    /// The same matter as before, if it is one of the same kind, has waited since then, and what
    /// was read for it still stands.
    AttentionView after(AttentionView before) {
      if (!before.kind.equals(kind) || !before.subject.equals(subject)) {
        return this;
      }
      return new AttentionView(
          id,
          kind,
          subject,
          words,
          action,
          before.since.isBefore(since) ? before.since : since,
          pours,
          amounts,
          devices,
          before.readings.isEmpty() ? readings : before.readings);
    }

    /// The same, by which nothing is begun with these devices.
    public AttentionView barring(Collection<DeviceId> barred) {
      return new AttentionView(
          id,
          kind,
          subject,
          words,
          action,
          since,
          pours,
          amounts,
          barred.stream().map(DeviceId::value).sorted().toList(),
          readings);
    }

    /// The same with the amounts that it is about.
    public AttentionView about(Optional<AmountsView> what) {
      return new AttentionView(
          id, kind, subject, words, action, since, pours, what, devices, readings);
    }

    /// The same with what the device says.
    public AttentionView reading(List<ReadingView> what) {
      return new AttentionView(
          id, kind, subject, words, action, since, pours, amounts, devices, List.copyOf(what));
    }
  }

  /// A reading of a device before a command went out, and now.
  ///
  /// @param now empty when the device cannot be read
  public record ReadingView(String name, ValueView before, Optional<ValueView> now) {}

  /// How much of what may be in a piece of labware, of which a device measures something else.
  ///
  /// @param measured in words
  /// @param telling whether the reading tells how much of which liquid there is
  /// @param contents each liquid that may be in it, by the books
  public record AmountsView(
      String labware, String measured, boolean telling, Map<String, VolumeView> contents) {}

  public record PourView(String into, String liquid, double volume, String unit) {}
}
