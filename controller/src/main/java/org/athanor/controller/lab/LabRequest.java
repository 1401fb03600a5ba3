// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.campaign.Attribution;
import org.athanor.controller.campaign.PointOrder;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;

/// What people, agents and the command line may ask of the laboratory. The HTTP edge is the only
/// one that asks.
public sealed interface LabRequest extends NoSerializationVerificationNeeded {

  /// Starts a campaign, journalled before the answer. The same text again is the same campaign.
  ///
  /// @param campaign self-contained: its recipe is inline
  record SubmitCampaign(DefinitionSource campaign, ActorRef<Submission> replyTo)
      implements LabRequest {}

  record HoldCampaign(CampaignId campaign, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  record ResumeCampaign(
      CampaignId campaign, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  record AbortCampaign(
      CampaignId campaign, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  /// Says something about the points of a running campaign.
  record OrderPoint(CampaignId campaign, PointOrder order, Attribution by, ActorRef<Answer> replyTo)
      implements LabRequest {}

  /// Stops every functional unit now, and holds every campaign. Not an emergency stop.
  record StopAll(ActorRef<Answer> replyTo) implements LabRequest {}

  /// Says what became of a command that no device can tell about.
  ///
  /// @param amount what was done of it, in words, for [Verdict#PARTLY]; else empty
  /// @param isolationConfirmed the person has made sure that the device cannot act on it later
  /// @param amounts what of it was measured, by liquid, for [Verdict#PARTLY]; else empty
  record ResolveDoubt(
      CommandId command,
      Verdict verdict,
      String amount,
      String reason,
      String operator,
      boolean isolationConfirmed,
      Map<String, Quantity> amounts,
      ActorRef<Answer> replyTo)
      implements LabRequest {}

  /// A person has moved a piece of labware by hand, or says where it stands.
  ///
  /// @param to a place of the lab, or `outside` when it is in none any more
  record RelocateLabware(
      LabwareId labware, LocationId to, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  /// A person has looked at a place of which a device says something else than the books.
  record SettlePlace(
      LocationId place, Finding finding, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  /// A person starts a zone again that was stopped, after its reset.
  record StartZone(ZoneId zone, String reason, String operator, ActorRef<Answer> replyTo)
      implements LabRequest {}

  enum Verdict {
    DONE,
    NOT_DONE,
    PARTLY
  }

  /// What came of a submission.
  sealed interface Submission extends NoSerializationVerificationNeeded {
    record Accepted(CampaignId campaign) implements Submission {}

    /// The same text was submitted before.
    record Known(CampaignId campaign) implements Submission {}

    /// Another campaign has this id.
    record Conflict(CampaignId campaign) implements Submission {}

    record Rejected(List<DefinitionProblem> problems) implements Submission {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }

  /// What came of an order about something that exists, or not.
  sealed interface Answer extends NoSerializationVerificationNeeded {
    record Done(String state) implements Answer {}

    /// @param there what there is instead; empty where that is not told
    record NotFound(String what, List<String> there) implements Answer {
      public NotFound {
        there = List.copyOf(there);
      }

      public NotFound(String what) {
        this(what, List.of());
      }
    }

    record Refused(String why) implements Answer {}

    /// What was sent has mistakes.
    record Rejected(List<DefinitionProblem> problems) implements Answer {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }
}
