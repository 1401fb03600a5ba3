// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.opcua.server.NodeTree;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;

/// The handler's ResultSet: one LADS result for each run that ended, the newest ones only.
final class ResultNodes {
  private static final int KEPT_MAX = 200;

  private final NodeTree tree;
  private final LadsStructures structures;
  private final UaObjectNode set;
  private final Deque<UaObjectNode> kept = new ArrayDeque<>();
  private int version;

  ResultNodes(NodeTree tree, LadsStructures structures, UaObjectNode set) {
    this.tree = tree;
    this.structures = structures;
    this.set = set;
  }

  /// Adds a result; it is whole before the set's NodeVersion tells of it.
  void add(RunRecord record) {
    if (!(record.ending() instanceof RunRecord.Ending.Closed(var outcome, var at))) {
      return;
    }
    ProgramRun run = record.run();
    String path = set.getNodeId().getIdentifier() + "/" + run.id();
    UaObjectNode result =
        tree.instance(
            set.getNodeId(),
            path,
            tree.name(run.id()),
            LadsNames.RESULT_TYPE,
            Set.of(LadsNames.DEVICE_PROGRAM_RUN_ID));
    tree.set(result, run.task(), LadsNames.SUPERVISORY_TASK_ID);
    tree.set(result, run.job(), LadsNames.SUPERVISORY_JOB_ID);
    tree.set(result, run.id(), LadsNames.DEVICE_PROGRAM_RUN_ID);
    tree.set(result, new DateTime(Instant.parse(run.started())), LadsNames.STARTED);
    tree.set(result, new DateTime(Instant.parse(at)), LadsNames.STOPPED);
    tree.set(result, samples(run), LadsNames.SAMPLES);
    tree.set(result, properties(run, outcome), LadsNames.PROPERTIES);
    tree.set(result, LocalizedText.english(outcome), LadsNames.DESCRIPTION);
    tree.set(result, "", "User");
    tree.set(result, "", "ApplicationUri");
    HandlerNodes.describeTemplate(tree, NodeTree.child(result, "ProgramTemplate"));
    variables(record, path, NodeTree.child(result, LadsNames.VARIABLE_SET));
    keep(result);
    version++;
    tree.set(set, Integer.toString(version), LadsNames.NODE_VERSION);
  }

  private ExtensionObject[] samples(ProgramRun run) {
    Map<String, String> sample = new LinkedHashMap<>();
    sample.put("ContainerId", run.labware());
    sample.put("SampleId", run.sample());
    sample.put("Position", "");
    sample.put("CustomData", "");
    return structures.encode(LadsNames.SAMPLE_INFO, List.of(sample));
  }

  private ExtensionObject[] properties(ProgramRun run, String outcome) {
    Map<String, String> all = new LinkedHashMap<>();
    run.doses().forEach(dose -> all.put(dose.liquid(), Double.toString(dose.microlitres())));
    all.put(LadsNames.OUTCOME, outcome);
    return structures.encodeKeyValues(all);
  }

  private void variables(RunRecord record, String path, UaNode variableSet) {
    record
        .dispensed()
        .forEach((liquid, microlitres) ->
            tree.analog(
                variableSet.getNodeId(),
                path + "/variables/" + liquid,
                microlitres,
                "uL",
                0,
                1_000));
  }

  private void keep(UaObjectNode result) {
    kept.addLast(result);
    if (kept.size() > KEPT_MAX) {
      kept.removeFirst().delete();
    }
  }
}
