// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.athanor.model.device.Availability;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.SampleId;
import org.athanor.model.id.StepId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.Binding;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.stop.StopRule;

/// How the model looks in the journal: ids and units as plain strings, members of sealed families
/// by a `type` that no renaming of a class changes. The model itself knows nothing of JSON.
public final class ModelModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public ModelModule() {
    super("athanor-model");
    plain(CampaignId.class, CampaignId::new);
    plain(CommandId.class, CommandId::parse);
    plain(DeviceId.class, DeviceId::new);
    plain(DriverIdentity.class, DriverIdentity::new);
    plain(ExperimentId.class, ExperimentId::parse);
    plain(FunctionId.class, FunctionId::new);
    plain(FunctionalUnitId.class, ModelModule::functionalUnit);
    plain(LabwareId.class, LabwareId::new);
    plain(LocationId.class, LocationId::new);
    plain(Nameplate.class, Nameplate::new);
    plain(ProgramTemplateId.class, ProgramTemplateId::new);
    plain(SampleId.class, SampleId::new);
    plain(StepId.class, StepId::new);
    plain(ResourceId.class, ResourceId::new);
    plain(Unit.class, Unit::new);
    plain(ZoneId.class, ZoneId::new);
    setMixInAnnotation(Value.class, ValueTypes.class);
    setMixInAnnotation(DeviceCommand.class, DeviceCommandTypes.class);
    setMixInAnnotation(CommandOutcome.class, CommandOutcomeTypes.class);
    setMixInAnnotation(DefinedError.class, DefinedErrorFields.class);
    setMixInAnnotation(Evidence.class, EvidenceTypes.class);
    setMixInAnnotation(Availability.class, AvailabilityTypes.class);
    setMixInAnnotation(Basis.class, BasisTypes.class);
    setMixInAnnotation(Binding.class, BindingTypes.class);
    setMixInAnnotation(StopRule.class, StopRuleTypes.class);
  }

  static FunctionalUnitId functionalUnit(String text) {
    int slash = text.lastIndexOf('/');
    return new FunctionalUnitId(new DeviceId(text.substring(0, slash)), text.substring(slash + 1));
  }

  private <T> void plain(Class<T> type, Function<String, T> read) {
    addSerializer(type, ToStringSerializer.instance);
    addKeySerializer(type, new PlainKey<>(type));
    addDeserializer(type, new Plain<>(type, read));
    addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
          }
        });
  }

  private static final class PlainKey<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    PlainKey(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T key, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(key.toString());
    }
  }

  private static final class Plain<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    Plain(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return read.apply(text);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Value.Scalar.class, name = "scalar"),
    @Type(value = Value.Text.class, name = "text"),
    @Type(value = Value.Flag.class, name = "flag")
  })
  private interface ValueTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = DeviceCommand.RunProgram.class, name = "run-program"),
    @Type(value = DeviceCommand.SetTarget.class, name = "set-target"),
    @Type(value = DeviceCommand.StartFunction.class, name = "start-function"),
    @Type(value = DeviceCommand.StopFunction.class, name = "stop-function"),
    @Type(value = DeviceCommand.MoveCover.class, name = "move-cover"),
    @Type(value = DeviceCommand.Transfer.class, name = "transfer"),
    @Type(value = DeviceCommand.Read.class, name = "read")
  })
  private interface DeviceCommandTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = CommandOutcome.Completed.class, name = "completed"),
    @Type(value = CommandOutcome.Failed.class, name = "failed"),
    @Type(value = CommandOutcome.Cancelled.class, name = "cancelled"),
    @Type(value = CommandOutcome.InDoubt.class, name = "in-doubt")
  })
  private interface CommandOutcomeTypes {}

  /// Most failures measure nothing.
  interface DefinedErrorFields {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Quantity> measured();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Evidence.Done.class, name = "done"),
    @Type(value = Evidence.NotDone.class, name = "not-done"),
    @Type(value = Evidence.Partial.class, name = "partial"),
    @Type(value = Evidence.Inconclusive.class, name = "inconclusive"),
    @Type(value = Evidence.Unreachable.class, name = "unreachable")
  })
  private interface EvidenceTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Availability.Connecting.class, name = "connecting"),
    @Type(value = Availability.Online.class, name = "online"),
    @Type(value = Availability.Offline.class, name = "offline")
  })
  private interface AvailabilityTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Basis.Model.class, name = "model"),
    @Type(value = Basis.Start.class, name = "start"),
    @Type(value = Basis.TooFew.class, name = "too-few"),
    @Type(value = Basis.Flat.class, name = "flat"),
    @Type(value = Basis.NoSkill.class, name = "no-skill"),
    @Type(value = Basis.Person.class, name = "person"),
    @Type(value = Basis.External.class, name = "external"),
    @Type(value = Basis.Drawn.class, name = "drawn")
  })
  private interface BasisTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Binding.Lowest.class, name = "lowest"),
    @Type(value = Binding.Highest.class, name = "highest"),
    @Type(value = Binding.LowestSum.class, name = "lowest-sum"),
    @Type(value = Binding.HighestSum.class, name = "highest-sum"),
    @Type(value = Binding.MostOf.class, name = "most-of")
  })
  private interface BindingTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = StopRule.ExpectedImprovement.class, name = "expected-improvement"),
    @Type(value = StopRule.RegretBound.class, name = "regret-bound")
  })
  private interface StopRuleTypes {}
}
