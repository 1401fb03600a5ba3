// SPDX-License-Identifier: Apache-2.0
// Why an experiment was proposed: pictures first, the same in words beside them.
import { campaigns } from './live';
import type { ExpectedView, ExperimentView, NearView, ReasonsView, RelevanceView } from './model';
import { PointControls } from './points';
import { number, quantity } from './words';

const WIDTH = 280;
const HEIGHT = 34;
const MARGIN = 10;
const VERY_NEAR = 0.1;
const NEAR = 0.25;

/** One card for each experiment that has not ended. */
export function NextExperiments({ all }: { all: ExperimentView[] }) {
  const open = all.filter((e) => !e.ended && e.reasons).reverse();
  if (open.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="next-title">
      <h2 id="next-title">Under way, and why</h2>
      <ul class="plain cards">
        {open.map((e) => (
          <li key={e.id} class="tile" data-reasons={e.number}>
            <h3>Experiment {e.number}</h3>
            <p class="soft">{Object.entries(e.parameters).map(([name, value]) => `${name} ${quantity(value)}`).join(', ')}</p>
            <p>{e.why}</p>
            <PointControls experiment={e} />
            <Reasons experiment={e} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Reasons({ experiment }: { experiment: ExperimentView }) {
  const reasons = experiment.reasons;
  if (!reasons) {
    return null;
  }
  return (
    <div class="reasons">
      {reasons.expected.map((expected) => (
        <Interval key={expected.result} expected={expected} code={unitOf(experiment, expected)} />
      ))}
      <Purpose reasons={reasons} />
      <Relevances relevance={reasons.relevance} />
      {reasons.binding.length > 0 && (
        <p>
          At the edge: {reasons.binding.join(', ')}. Something better may lie beyond it.
        </p>
      )}
      <Nearest nearest={reasons.nearest} shown={reasons.expected.map((expected) => expected.result)} />
    </div>
  );
}

function unitOf(experiment: ExperimentView, expected: ExpectedView): string {
  return campaigns.value.get(experiment.campaign)?.objectives.find((o) => o.result === expected.result)?.unit ?? '1';
}

/** The interval of 80 % against the best measured before. */
function Interval({ expected, code }: { expected: ExpectedView; code: string }) {
  const { result, mean, low, high, best, goal } = expected;
  const from = Math.min(low, best ?? low);
  const to = Math.max(high, best ?? high);
  const at = (value: number) => (to > from ? MARGIN + ((value - from) / (to - from)) * (WIDTH - 2 * MARGIN) : WIDTH / 2);
  const words = `${result}: expected ${quantity({ value: mean, unit: code })}, 8 of 10 times between ${number(low)} and ${number(high)}; ${
    best === undefined ? 'nothing before it counts' : `${goal === 'maximise' ? 'highest' : 'lowest'} before it ${number(best)}`
  }`;
  return (
    <figure class="interval">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        <path d={`M${MARGIN} 17H${WIDTH - MARGIN}`} class="rail" />
        <rect x={at(low)} y="11" width={Math.max(2, at(high) - at(low))} height="12" class="span" />
        <circle cx={at(mean)} cy="17" r="5" class="mean" />
        {best !== undefined && <path d={`M${at(best)} 3v28`} class="best" />}
      </svg>
      <figcaption>
        <span>
          {result} expected <strong>{quantity({ value: mean, unit: code })}</strong>
        </span>
        <span>
          bar: {number(low)} to {number(high)}, 8 of 10 times
        </span>
        <span>
          {best === undefined ? 'nothing before it counts' : `upright: best before, ${number(best)}`}
        </span>
        <span>{goal === 'maximise' ? 'right' : 'left'} is better</span>
      </figcaption>
    </figure>
  );
}

/** To learn or to win. */
function Purpose({ reasons }: { reasons: ReasonsView }) {
  const { exploration, better, learntFrom } = reasons;
  if (exploration === undefined) {
    return null;
  }
  const learn = Math.round(exploration * 100);
  return (
    <div>
      <div class="purpose" aria-hidden="true">
        <span style={{ width: `${learn}%` }} />
      </div>
      <p>
        Chosen {learn} % to learn where little is known, {100 - learn} % because it looks good
        {better !== undefined && `; chance of a new best ${Math.round(better * 100)} %`}
        {learntFrom !== undefined && `; learnt from ${learntFrom} experiments`}.
      </p>
    </div>
  );
}

function Relevances({ relevance }: { relevance: RelevanceView[] }) {
  if (relevance.length < 2) {
    return null;
  }
  const most = Math.max(...relevance.map((r) => r.share));
  return (
    <div>
      <p>How much each parameter matters, as the model sees it:</p>
      <ul class="plain relevance">
        {relevance.map((r) => (
          <li key={r.parameter}>
            <span class="name">{r.parameter}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${most > 0 ? (100 * r.share) / most : 0}%` }} />
            </span>
            <span class="share">{Math.round(100 * r.share)} %</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Nearest({ nearest, shown }: { nearest: NearView[]; shown: string[] }) {
  if (nearest.length === 0) {
    return <p class="soft">Nothing was tried before it.</p>;
  }
  return (
    <p>
      Nearest before it:{' '}
      {nearest.map((near, i) => (
        <span key={near.number}>
          {i > 0 && '; '}experiment {near.number}, {distance(near.distance)}
          {results(near, shown)}
        </span>
      ))}
      .
    </p>
  );
}

function distance(share: number): string {
  const word = share < VERY_NEAR ? 'very near' : share < NEAR ? 'near' : 'far';
  return `${word} (${Math.round(100 * share)} % of the space away)`;
}

/** The objectives where they are known, else what there is. */
function results(near: NearView, shown: string[]): string {
  const named = Object.entries(near.results).filter(([name]) => shown.length === 0 || shown.includes(name));
  const all = named.map(([name, value]) => `${name} ${number(value)}`);
  return all.length > 0 ? `, gave ${all.slice(0, 4).join(', ')}` : ', gave no result';
}
