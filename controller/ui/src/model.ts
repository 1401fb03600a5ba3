// SPDX-License-Identifier: Apache-2.0
// What the controller sends; names as in org.athanor.controller.view.LabView.

export interface LabView {
  lab: string;
  title: string;
  devices: DeviceView[];
  campaigns: CampaignView[];
  experiments: ExperimentView[];
  attention: AttentionView[];
}

export interface DeviceView {
  id: string;
  title: string;
  driver: string;
  address: string;
  availability: string;
  reason: string;
  state: string;
  functionalUnits: FunctionalUnitView[];
  lastContact?: string;
}

export interface FunctionalUnitView {
  id: string;
  state: string;
  protocol: string;
  command?: string;
  doing: string;
  progress: number;
  observations: Record<string, ValueView>;
}

export interface CampaignView {
  id: string;
  title: string;
  recipe: string;
  state: string;
  objectives: ObjectiveView[];
  budget: number;
  batch: number;
  seed: number;
  started: number;
  ended: number;
  failed: number;
  vetoed: number;
  aborted: number;
  best?: number;
  history: BestSoFar[];
  swatch?: SwatchView;
  submitted: string;
  finished?: string;
  ending?: string;
  held?: string;
  stop: StopView[];
  overrides: OverrideView[];
  orders: OrderView[];
}

/** Hold, resume, abort; without an operator it was the controller. */
export interface OrderView {
  what: string;
  operator?: string;
  reason: string;
  at: string;
}

export interface StopView {
  rule: string;
  figure: number;
  below: number;
}

export interface OverrideView {
  what: string;
  number?: number;
  values: Record<string, ValueView>;
  operator: string;
  reason: string;
  at: string;
}

export interface ObjectiveView {
  result: string;
  goal: string;
  unit: string;
  target?: number;
}

export interface BestSoFar {
  number: number;
  value: number;
  best: number;
}

export interface SwatchView {
  lightness: string;
  a: string;
  b: string;
  targetL: number;
  targetA: number;
  targetB: number;
}

export interface ExperimentView {
  id: string;
  campaign: string;
  number: number;
  parameters: Record<string, ValueView>;
  results: Record<string, ValueView>;
  state: string;
  steps: StepView[];
  proposedBy: string;
  why: string;
  failure?: string;
  planned: string;
  started?: string;
  ended?: string;
  reasons?: ReasonsView;
  assurance?: string;
}

export interface ReasonsView {
  basis: string;
  learntFrom?: number;
  skill?: number;
  expected: ExpectedView[];
  better?: number;
  exploration?: number;
  nearest: NearView[];
  binding: string[];
  relevance: RelevanceView[];
}

export interface ExpectedView {
  result: string;
  goal: string;
  mean: number;
  low: number;
  high: number;
  best?: number;
}

export interface NearView {
  number: number;
  distance: number;
  results: Record<string, number>;
}

export interface RelevanceView {
  parameter: string;
  share: number;
}

export interface StepView {
  id: string;
  words: string;
  state: string;
  assurance?: string;
}

export interface ValueView {
  value: number | string | boolean;
  unit: string;
}

export interface AttentionView {
  id: string;
  kind: string;
  subject: string;
  words: string;
  action: string;
  since: string;
  pours?: PourView[];
  amounts?: AmountsView;
  /** Of a zone: nothing is begun with them. */
  devices?: string[];
  /** Of the device of a command in doubt. */
  readings?: ReadingView[];
}

/** Before the command went out, and now; without now it cannot be read. */
export interface ReadingView {
  name: string;
  before: ValueView;
  now?: ValueView;
}

export interface AmountsView {
  labware: string;
  measured: string;
  telling: boolean;
  contents: Record<string, VolumeView>;
}

export interface VolumeView {
  least: number;
  most: number;
  unit: string;
}

export interface LabwareView {
  id: string;
  type: string;
  at: string;
  contents: Record<string, VolumeView>;
  held?: string;
}

export interface PourView {
  into: string;
  liquid: string;
  volume: number;
  unit: string;
}
