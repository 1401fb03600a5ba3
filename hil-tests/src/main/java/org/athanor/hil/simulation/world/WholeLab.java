// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.lab.Lab;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;

/// One life of the whole controller: the real laboratory actor with everybody below it, and someone
/// at its door who hands in what people want and takes the answers.
final class WholeLab {
  sealed interface Order extends NoSerializationVerificationNeeded {}

  record Submit(DefinitionSource campaign) implements Order {}

  /// @param about what the answer will be about
  record Say(String about, Function<ActorRef<Answer>, LabRequest> request) implements Order {}

  private record Submitted(Submission submission) implements Order {}

  private record Answered(String about, Answer answer) implements Order {}

  /// What the world wants to hear.
  interface Ears {
    void submitted(Submission submission);

    void answered(String about, Answer answer);
  }

  private final ActorContext<Order> context;
  private final ActorRef<LabRequest> lab;
  private final Ears ears;

  private WholeLab(ActorContext<Order> context, ActorRef<LabRequest> lab, Ears ears) {
    this.context = context;
    this.lab = lab;
    this.ears = ears;
  }

  static Behavior<Order> create(Lab.Parts parts, Ears ears, Consumer<ActorRef<Order>> ready) {
    return Behaviors.setup(context -> {
      WholeLab whole = new WholeLab(context, context.spawn(Lab.create(parts), "lab"), ears);
      ready.accept(context.getSelf());
      return Behaviors.receiveMessage(order -> {
        whole.receive(order);
        return Behaviors.same();
      });
    });
  }

  private void receive(Order order) {
    switch (order) {
      case Submit(DefinitionSource campaign) ->
          lab.tell(
              new LabRequest.SubmitCampaign(
                  campaign, context.messageAdapter(Submission.class, Submitted::new)));
      case Say(String about, var request) -> lab.tell(request.apply(hears(about)));
      case Submitted(Submission submission) -> ears.submitted(submission);
      case Answered(String about, Answer answer) -> ears.answered(about, answer);
    }
  }

  /// One for each question: answers must not be taken for each other.
  private ActorRef<Answer> hears(String about) {
    ActorRef<Order> self = context.getSelf();
    return context.spawnAnonymous(
        Behaviors.receiveMessage(answer -> {
          self.tell(new Answered(about, answer));
          return Behaviors.stopped();
        }));
  }
}
