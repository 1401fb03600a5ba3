// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Arrows only go down (ADR 0002). Maven's scopes keep most of this; these rules keep the rest, and
/// keep the poms honest.
@AnalyzeClasses(packages = "org.athanor", importOptions = DoNotIncludeTests.class)
class ModulesTest {
  @ArchTest
  static final ArchRule theModelKnowsTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("org.athanor.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.athanor.model..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule eachWireKnowsTheModelAndItsOwnLibrary =
      noClasses()
          .that()
          .resideInAnyPackage("org.athanor.opcua..", "org.athanor.mqtt..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.athanor.driver..",
              "org.athanor.planner..",
              "org.athanor.controller..",
              "org.athanor.simulator..",
              "org.athanor.hil..");

  @ArchTest
  static final ArchRule thePlannerIsPure =
      classes()
          .that()
          .resideInAPackage("org.athanor.planner..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.athanor.planner..",
              "org.athanor.model..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.time..",
              "java.nio.charset..",
              "org.hipparchus..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule driversKnowTheWiresAndTheModel =
      noClasses()
          .that()
          .resideInAPackage("org.athanor.driver..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.athanor.planner..",
              "org.athanor.controller..",
              "org.athanor.simulator..",
              "org.athanor.hil..",
              "org.apache.pekko..");

  @ArchTest
  static final ArchRule theControllerKnowsNoDriverAndNoWire =
      noClasses()
          .that()
          .resideInAPackage("org.athanor.controller..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.athanor.driver..",
              "org.athanor.opcua..",
              "org.athanor.mqtt..",
              "org.athanor.simulator..",
              "org.athanor.hil..",
              "org.eclipse..");

  @ArchTest
  static final ArchRule theSimulatorSharesNoBugsWithTheDrivers =
      noClasses()
          .that()
          .resideInAPackage("org.athanor.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.athanor.driver..",
              "org.athanor.planner..",
              "org.athanor.controller..",
              "org.athanor.hil..");

  @ArchTest
  static final ArchRule packagesOfTheModelFormNoCycle =
      slices().matching("org.athanor.model.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfThePlannerFormNoCycle =
      slices().matching("org.athanor.planner.(*)..").should().beFreeOfCycles();
}
