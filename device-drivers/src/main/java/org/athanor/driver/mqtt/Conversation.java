// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.util.concurrent.CompletableFuture;
import org.athanor.mqtt.contract.Reply;

/// What we hear about one command on one connection: the first answer, and the one that ends it.
final class Conversation {
  private final CompletableFuture<Reply> first = new CompletableFuture<>();
  private final CompletableFuture<Reply> end = new CompletableFuture<>();

  private volatile boolean question = false;

  /// It is about what became of the command.
  void becomesQuestion() {
    question = true;
  }

  boolean isQuestion() {
    return question;
  }

  void heard(Reply reply) {
    first.complete(reply);
    if (reply.answer().isEnd()) {
      end.complete(reply);
    }
  }

  /// The connection is gone: nothing more will be heard here.
  void lost(String reason) {
    Lost lost = new Lost(reason);
    first.completeExceptionally(lost);
    end.completeExceptionally(lost);
  }

  CompletableFuture<Reply> first() {
    return first;
  }

  CompletableFuture<Reply> end() {
    return end;
  }

  /// Ends a conversation that cannot go on.
  static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    Lost(String reason) {
      super(reason);
    }
  }
}
