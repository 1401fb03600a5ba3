// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerJsonTest {
  private static final Point TRIED =
      new Point(Map.of("a", Value.of(1, "uL"), "solvent", Value.of("water")));
  private static final PlanningRequest REQUEST =
      new PlanningRequest(
          new SearchSpace(
                  List.of(
                      new Parameter.Continuous("a", new Unit("uL"), 0, 60),
                      new Parameter.Categorical("solvent", List.of("water", "ethanol"))),
                  Optional.empty())
              .with(List.of(Constraint.atMost(Map.of("a", 1.0), 50))),
          List.of(new Objective("y", Goal.MINIMISE)),
          List.of(new PastResult(TRIED, Map.of("y", 2.5))),
          List.of(TRIED),
          4,
          1,
          7);

  private static PlannerAnswer answer(String text) {
    return PlannerJson.answer("c/3", REQUEST, text.replace('\'', '"'));
  }

  @Test
  void theQuestionSaysEverythingThatAProposalDependsOn() {
    assertThat(PlannerJson.question("c/3", 5_000, REQUEST).replace('"', '\''))
        .isEqualTo(
            "{'protocol':'athanor-planner/1','proposalId':'c/3','deadlineMs':5000,'seed':7,"
                + "'number':3,'space':{'parameters':[{'name':'a','kind':'continuous','low':0.0,"
                + "'high':60.0,'log':false,'unit':'uL'},{'name':'solvent','kind':'categorical',"
                + "'choices':['water','ethanol'],'unit':'1'}],'constraints':[{'kind':'linear',"
                + "'weights':{'a':1.0},'high':50.0}]},'fixed':{},'objectives':[{'result':'y',"
                + "'goal':'minimise'}],'observations':[{'number':1,'outcome':'measured',"
                + "'results':{'y':2.5},'values':{'a':1.0,'solvent':'water'}}],"
                + "'pending':[{'values':{'a':1.0,'solvent':'water'}}]}");
  }

  @Test
  void aPointInsideIsTakenWithItsPredictionAndItsWordsAsData() {
    String text =
        "{'proposalId':'c/3','values':{'a':12,'solvent':'ethanol'},"
            + "'predicted':{'mean':1,'standardDeviation':0.5},'reason':'go\\u202e on\\nnow'}";
    assertThat(answer(text))
        .isEqualTo(
            new PlannerAnswer.Usable(
                new Point(Map.of("a", Value.of(12, "uL"), "solvent", Value.of("ethanol"))),
                Optional.of(new Prediction(1, 0.5)),
                "go on now",
                Optional.of(text.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "nonsense | its answer is not JSON",
        "[] | its answer is no JSON object",
        "{'proposalId':'c/2','values':{}} | its answer is to another question",
        "{'proposalId':'c/3','values':{'a':1},'values':{'a':2}} | its answer is not JSON",
        "{'proposalId':'c/3','values':{'a':1}} {} | its answer is not JSON",
        "{'proposalId':'c/3','run':'rm'} | its answer has an unknown field, run",
        "{'proposalId':'c/3'} | its point may not be tried: a: has no value",
        "{'proposalId':'c/3','values':{'a':[1]}} | the value of a is no number or text",
        "{'proposalId':'c/3','values':{'a':1e999}} | the value of a is no number or text",
        "{'proposalId':'c/3','values':{'a':61,'solvent':'water'}} | its point may not be tried: a: 61",
        "{'proposalId':'c/3','values':{'a':1,'solvent':'acid'}} | its point may not be tried: solvent",
        "{'proposalId':'c/3','values':{'a':55,'solvent':'water'}} | its point may not be tried: a = 55 uL",
        "{'proposalId':'c/3','values':{'a':1,'solvent':'water','b':2}} | its point may not be tried: b: is not varied here"
      })
  void whatMayNotBeTriedOrMakesNoSenseIsUnusableAndSaysWhy(String text, String why) {
    assertThat(answer(text))
        .isInstanceOfSatisfying(
            PlannerAnswer.Unusable.class, unusable -> assertThat(unusable.why()).startsWith(why));
  }
}
