// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.hil.process.LabClient.Word;
import org.athanor.hil.process.ScatteredLab;
import org.athanor.hil.truth.Deed;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.Intent;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// A person who looks after doubts that no device can resolve: isolates the device, looks at the
/// bench, and says what is there. Now and then it is said before the device is isolated, which must
/// be refused.
final class Operator {
  private static final String DOUBT = "command-in-doubt";
  private static final String WASTE = "waste";
  private static final int HASTY_ONE_IN = 10;
  private static final String NOTHING = "nothing";
  private static final Pattern DISPUTE =
      Pattern.compile(
          "By the books (?<books>\\S+) is at (?<place>\\S+); \\S+ sees (?<seen>\\S+) there");

  private final ScatteredLab lab;
  private final RandomGenerator chance;
  private final Set<String> asked = new HashSet<>();
  private final List<String> wronglyBelieved = new ArrayList<>();

  Operator(ScatteredLab lab, RandomGenerator chance) {
    this.lab = lab;
    this.chance = chance;
  }

  /// Looks after every doubt that waits for a person now.
  void lookAround() {
    for (JsonNode one : lab.get("/v1/attention").path("attention")) {
      switch (one.path("kind").asText()) {
        case DOUBT -> {
          String unit = one.path("id").asText().substring(DOUBT.length() + 1);
          resolve(one.path("subject").asText(), unit.substring(0, unit.indexOf('/')));
        }
        case "labware-left" -> {
          carry(one.path("subject").asText(), WASTE);
          lab.client().relocate(one.path("subject").asText(), WASTE);
        }
        case "place-in-dispute" -> setRight(one.path("words").asText());
        default -> {
          // it will pass by itself
        }
      }
    }
  }

  /// Puts back what should be there; carries away what should not, unless an experiment wants it
  /// elsewhere: then that place is in dispute, too.
  private void setRight(String words) {
    Matcher dispute = DISPUTE.matcher(words);
    if (!dispute.find()) {
      return;
    }
    String books = dispute.group("books");
    String seen = dispute.group("seen");
    if (!books.equals(NOTHING)) {
      carry(books, dispute.group("place"));
    } else if (!seen.equals("something") && lab.client().relocate(seen, WASTE)) {
      carry(seen, WASTE);
    }
  }

  private void carry(String labware, String to) {
    lab.hands().carry(new LabwareId(labware), new LocationId(to));
  }

  private void resolve(String command, String device) {
    asked.add(command);
    if (chance.nextInt(HASTY_ONE_IN) == 0
        && lab.client().say(command, new Word("done", "", "I think so", false))) {
      wronglyBelieved.add("a verdict without isolation was taken: " + command);
    }
    // Whatever was sent to it, it cannot act on it any more: orders are for the boot they were
    // sent to.
    lab.device(device).kill();
    lab.restart(device);
    lab.client().say(command, look(command));
  }

  private Word look(String command) {
    Set<Deed> planned =
        lab.journal().intents().stream()
            .filter(intent -> intent.command().equals(command))
            .map(Intent::planned)
            .findFirst()
            .orElse(Set.of());
    List<Effect> effects =
        lab.groundTruth().effects().stream()
            .filter(effect -> effect.command().equals(command))
            .toList();
    Set<Deed> done = effects.stream().map(Effect::deed).collect(Collectors.toSet());
    if (done.isEmpty()) {
      return new Word("not-done", "", "nothing of it is on the bench", true);
    }
    if (done.containsAll(planned)) {
      return new Word("done", "", "it is there", true);
    }
    Effect last = effects.getLast();
    if (last.deed().kind().equals("pick")) {
      lab.hands()
          .finish(command, new LabwareId(last.deed().what()), new LocationId(destination(command)));
      return new Word("done", "", "it hung in the gripper; I set it down", true);
    }
    String amount = "%d of %d liquids".formatted(done.size(), planned.size());
    return new Word("partly", amount, "the level shows it", true);
  }

  private String destination(String command) {
    return AuditFolder.read(lab.folder()).journal().stream()
        .filter(line -> line.type().equals("dispatch-intended"))
        .map(line -> line.event().path("order"))
        .filter(order -> order.path("id").asText().equals(command))
        .map(order -> order.path("command").path("to").asText())
        .findFirst()
        .orElseThrow();
  }

  /// Commands that a person was asked about.
  int asked() {
    return asked.size();
  }

  List<String> wronglyBelieved() {
    return List.copyOf(wronglyBelieved);
  }
}
