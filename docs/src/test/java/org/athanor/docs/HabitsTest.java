// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;

/// What the compiler cannot say: habits of this code.
@AnalyzeClasses(packages = "org.athanor", importOptions = DoNotIncludeTests.class)
class HabitsTest {
  /// The adapters that own a clock: they hand time to everybody else.
  private static final String CLOCK_OWNERS = "org\\.athanor\\.simulator\\.time\\.SimulatedTime";

  @ArchTest
  static final ArchRule nobodyReadsTheClock =
      noClasses()
          .that()
          .haveNameNotMatching(CLOCK_OWNERS + ".*")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .because("time comes from an InstantSource or a timer, so that a test can own it");

  @ArchTest
  static final ArchRule nobodyRollsDiceOfTheirOwn =
      noClasses()
          .that()
          // what a person orders is new each time they order it, in the same words, too
          .doNotHaveFullyQualifiedName("org.athanor.controller.cli.CampaignPointCommand")
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .because("ids and chance are handed in: the same seed gives the same campaign");

  @ArchTest
  static final ArchRule onlyTheEdgeAsks =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.athanor.controller.web..",
              "org.athanor.controller.cli..",
              // a benchmark stands where the edge does
              "org.athanor.hil.speed..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.pekko.actor.typed.javadsl.AskPattern")
          .because("answers travel along the ring; two actors that wait for each other do not");

  @ArchTest
  static final ArchRule protocolsAreClosed =
      classes()
          .that()
          .areInterfaces()
          .and()
          .haveNameMatching(
              ".*(Command|Event|Outcome|State|Evidence|Availability|Connection|Refusal)")
          .should(be(describe("sealed", HabitsTest::isSealed)))
          .because("a switch over them must not compile when a case is missing");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base)")
          .orShould()
          .haveNameMatching(".*[.$](Abstract|Default)[A-Z].*")
          .because("such a name says nothing; see the glossary for one that does");

  @ArchTest
  static final ArchRule onlyProgramsPrint =
      noClasses()
          .that()
          .haveNameNotMatching(".*Main(\\$.*)?")
          .and()
          .resideOutsideOfPackage("org.athanor.controller.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a log line has a level and a place; a print has neither");

  private static boolean isSealed(JavaClass type) {
    return type.reflect().isSealed();
  }
}
