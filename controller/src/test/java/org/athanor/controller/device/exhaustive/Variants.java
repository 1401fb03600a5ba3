// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.List;
import org.athanor.controller.device.exhaustive.Variant.Fault;
import org.athanor.controller.device.exhaustive.Variant.Scale;
import org.athanor.model.device.DeviceClass;

/// What must hold, and what must be noticed.
final class Variants {
  private Variants() {}

  static List<Variant> sound(Scale scale) {
    return List.of(
        ledger("class A with a counter", scale),
        ledger("class A without a counter", scale).withoutCounter(),
        evidence("class C", scale),
        blind("class D", scale));
  }

  /// Left out, and still safe: other rules cover it. They are kept for defence in depth.
  static List<Variant> covered(Scale scale) {
    return List.of(
        ledger("blind retry on a durable ledger", scale).running(BrokenProtocol.BLIND_RETRY),
        ledger("no epoch at a ledger device", scale).with(Fault.NO_DEVICE_EPOCH));
  }

  static List<Variant> broken(Scale scale) {
    return List.of(
        evidence("send before persist", scale).running(BrokenProtocol.SEND_BEFORE_PERSIST),
        evidence("blind retry, plain device", scale)
            .running(BrokenProtocol.BLIND_RETRY)
            .with(Fault.NO_FENCE),
        ledger("blind retry, no dedupe", scale)
            .running(BrokenProtocol.BLIND_RETRY)
            .with(Fault.NO_DEDUPE),
        ledger("blind retry, volatile ledger", scale)
            .running(BrokenProtocol.BLIND_RETRY)
            .with(Fault.LEDGER_LOST_ON_RESTART),
        ledger("not seen is not done", scale).with(Fault.NO_FENCE),
        ledger("not seen is not done, no epoch", scale).with(Fault.NO_FENCE, Fault.NO_DEVICE_EPOCH),
        ledger("volatile ledger", scale).with(Fault.LEDGER_LOST_ON_RESTART),
        ledger("acknowledgement is done", scale).running(BrokenProtocol.ACKNOWLEDGEMENT_IS_DONE),
        evidence("acknowledgement is done, plain device", scale)
            .running(BrokenProtocol.ACKNOWLEDGEMENT_IS_DONE),
        ledger("ledger written after the effect", scale).with(Fault.LEDGER_AFTER_THE_EFFECT),
        ledger("interrupted is not done", scale).with(Fault.INTERRUPTED_IS_NOT_DONE),
        ledger("interrupted is done", scale).with(Fault.INTERRUPTED_IS_DONE),
        blind("person does not isolate", scale).with(Fault.PERSON_DOES_NOT_ISOLATE),
        ledger("no dedupe", scale).with(Fault.NO_DEDUPE),
        evidence("plain device, duplicating network", scale)
            .with(Fault.DUPLICATES_TO_A_PLAIN_DEVICE),
        evidence("two writers, plain device", scale).with(Fault.NO_COMPARE_AND_SET),
        ledger("two writers", scale).with(Fault.NO_COMPARE_AND_SET),
        evidence("plain device, no fence", scale).with(Fault.NO_FENCE),
        evidence("fence lost on restart", scale).with(Fault.FENCE_LOST_ON_RESTART),
        evidence("silence is not done", scale).running(BrokenProtocol.SILENCE_IS_NOT_DONE),
        evidence("a timeout is a failure", scale).running(BrokenProtocol.TIMEOUT_IS_FAILURE),
        evidence("a restart forgets", scale).running(BrokenProtocol.RESTART_FORGETS),
        evidence("the intent is put off", scale).with(Fault.INTENT_IS_PUT_OFF),
        ledger("an earlier wish is sent", scale).running(BrokenProtocol.EARLIER_WISH_IS_SENT),
        ledger("an earlier acceptance is sent", scale)
            .running(BrokenProtocol.EARLIER_ACCEPTANCE_IS_SENT));
  }

  private static Variant ledger(String name, Scale scale) {
    return Variant.of(name, DeviceClass.LEDGER, scale);
  }

  private static Variant evidence(String name, Scale scale) {
    return Variant.of(name, DeviceClass.EVIDENCE, scale);
  }

  private static Variant blind(String name, Scale scale) {
    return Variant.of(name, DeviceClass.BLIND, scale);
  }
}
