// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import org.athanor.controller.lab.LabRequest.Answer;

/// What a campaign does about an order.
sealed interface Decision {
  Answer answer();

  /// Nothing changes.
  record Say(Answer answer) implements Decision {}

  /// It is so from now on; the answer comes when it is durable.
  record Write(CampaignEvent event, Answer answer) implements Decision {}

  /// It is so as soon as the experiment has been taken out of the queue.
  record WithdrawFirst(int number, CampaignEvent event, Answer answer) implements Decision {}

  static Decision refused(String why) {
    return new Say(new Answer.Refused(why));
  }
}
