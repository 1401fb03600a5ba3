// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'preact/hooks';
import { BestSoFarChart } from './chart';
import { resultColour, targetColour } from './colour';
import { Budget, CampaignControls } from './controls';
import { campaigns, experiments, knownOf, lab, want } from './live';
import type { CampaignView, ExperimentView, OrderView, StopView, SwatchView } from './model';
import { AddPoint, Overrides } from './points';
import { NextExperiments, Reasons } from './reasons';
import { State } from './state';
import { number, quantity, sentence, unit } from './words';

export function CampaignPage({ id }: { id: string }) {
  useEffect(() => {
    want(id);
    return () => want(undefined);
  }, [id]);
  const campaign = campaigns.value.get(id);
  if (!campaign) {
    return <h1>{lab.value ? `There is no campaign ${id}` : 'Loading'}</h1>;
  }
  const all = [...experiments.value.values()].filter((e) => e.campaign === id).sort((a, b) => b.number - a.number);
  return (
    <>
      <section class="panel" aria-labelledby="campaign-title">
        <h1 id="campaign-title">{campaign.title}</h1>
        <p class="row">
          <State state={campaign.state} />
          <Budget campaign={campaign} />
          <span class="soft">
            {campaign.id}, recipe {campaign.recipe}, {campaign.batch} at a time, seed {campaign.seed}
          </span>
        </p>
        {campaign.ending && (
          <p>
            {sentence(campaign.state)}: {campaign.ending}.
          </p>
        )}
        {!campaign.ending && campaign.stop.map((stop) => <Stop key={stop.rule} stop={stop} campaign={campaign} />)}
        <CampaignControls campaign={campaign} />
        <AddPoint campaign={campaign} like={all[0]} />
      </section>
      <div class="columns">
        <section class="panel" aria-labelledby="progress-title">
          <h2 id="progress-title">Best so far</h2>
          <BestSoFarChart campaign={campaign} height={280} />
        </section>
        <BestExperiment campaign={campaign} best={all.find((e) => e.number === campaign.best)} />
      </div>
      <NextExperiments all={all} />
      <Overrides overrides={campaign.overrides} />
      <Orders orders={campaign.orders} />
      {campaign.swatch && <Swatches swatch={campaign.swatch} campaign={campaign} all={all} />}
      <ExperimentTable campaign={campaign} all={all} />
    </>
  );
}

/** How far the campaign is from ending early. */
function Stop({ stop, campaign }: { stop: StopView; campaign: CampaignView }) {
  const code = campaign.objectives[0]?.unit ?? '1';
  const what = stop.rule === 'regret' ? 'The best possible is most likely better by at most' : 'The improvement to be expected is at most';
  return (
    <p class="soft">
      {what} {quantity({ value: stop.figure, unit: code })}; the campaign ends early when this stays below{' '}
      {quantity({ value: stop.below, unit: code })}.
    </p>
  );
}

/** Who held, resumed and aborted it, and why. */
function Orders({ orders }: { orders: OrderView[] }) {
  if (orders.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="orders-title">
      <h2 id="orders-title">What was ordered</h2>
      <ul class="plain stack">
        {orders.map((o) => (
          <li key={`${o.at} ${o.what}`}>
            <strong>{ORDERED[o.what] ?? o.what}</strong>
            {o.operator && ` by ${o.operator}`}
            {o.reason && `: ${o.reason}`} <span class="soft">{new Date(o.at).toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ORDERED: Record<string, string> = { hold: 'Held', resume: 'Resumed', abort: 'Aborted' };

function BestExperiment({ campaign, best }: { campaign: CampaignView; best: ExperimentView | undefined }) {
  return (
    <section class="panel" aria-labelledby="best-title">
      <h2 id="best-title">Best experiment{best && `: ${best.number}`}</h2>
      {!best && <p class="soft">{knownOf(campaign.id, 'None has ended yet.')}</p>}
      {best && (
        <>
          {campaign.swatch && <Pair swatch={campaign.swatch} experiment={best} large />}
          <dl class="readings">
            {[...Object.entries(best.results), ...Object.entries(best.parameters)].map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{quantity(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Swatches({ swatch, campaign, all }: { swatch: SwatchView; campaign: CampaignView; all: ExperimentView[] }) {
  const measured = all.filter((e) => resultColour(swatch, e)).reverse();
  return (
    <section class="panel" aria-labelledby="swatch-title">
      <h2 id="swatch-title">Colours</h2>
      <p class="soft">Left half: the target. Right half: what the reader saw.</p>
      <ul class="plain swatches">
        {measured.map((e) => (
          <li key={e.id} class={e.number === campaign.best ? 'is-best' : ''}>
            <Pair swatch={swatch} experiment={e} />
            <span>
              {e.number}
              {e.number === campaign.best && ' best'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Target and result touch, so that the eye can compare them. */
function Pair({ swatch, experiment, large }: { swatch: SwatchView; experiment: ExperimentView; large?: boolean }) {
  const colour = resultColour(swatch, experiment);
  if (!colour) {
    return null;
  }
  const lab = [swatch.lightness, swatch.a, swatch.b].map((name) => number(Number(experiment.results[name]?.value)));
  return (
    <span
      class={large ? 'pair large' : 'pair'}
      role="img"
      aria-label={`Experiment ${experiment.number}: CIELAB ${lab.join(', ')}; target ${swatch.targetL}, ${swatch.targetA}, ${swatch.targetB}`}
    >
      <span style={{ backgroundColor: targetColour(swatch) }} />
      <span style={{ backgroundColor: colour }} />
    </span>
  );
}

function ExperimentTable({ campaign, all }: { campaign: CampaignView; all: ExperimentView[] }) {
  const parameters = columns(all, (e) => e.parameters);
  const varied = parameters.filter(([name]) => all.length < 2 || all.some((e) => !same(e, all[0], name)));
  const constant = parameters.filter((column) => !varied.includes(column));
  const results = columns(all, (e) => e.results);
  return (
    <section class="panel" aria-labelledby="experiments-title">
      <h2 id="experiments-title">Experiments</h2>
      {all.length === 0 && <p class="soft">{knownOf(campaign.id, 'None yet.')}</p>}
      {constant.length > 0 && (
        <p class="soft">
          The same in all: {constant.map(([name]) => `${name} ${quantity(all[0]!.parameters[name]!)}`).join(', ')}.
        </p>
      )}
      {all.length > 0 && (
        <div class="scroll" role="region" aria-label="Table of experiments" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="num">No.</th>
                <th scope="col">State</th>
                {[...results, ...varied].map(([name, code]) => (
                  <th key={name} scope="col" class="num">
                    {name} {unit(code) && <span class="soft">{unit(code)}</span>}
                  </th>
                ))}
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {all.map((e) => (
                <tr key={e.id} class={e.number === campaign.best ? 'is-best' : ''} data-number={e.number}>
                  <th scope="row" class="num">{e.number}</th>
                  <td>
                    <State state={e.state} words={e.number === campaign.best ? `${sentence(e.state)}, best` : sentence(e.state)} />
                  </td>
                  {results.map(([name]) => (
                    <Cell key={name} of={e.results[name]?.value} />
                  ))}
                  {varied.map(([name]) => (
                    <Cell key={name} of={e.parameters[name]?.value} />
                  ))}
                  <td class="why">
                    {e.failure && <strong>{e.failure}</strong>}
                    {(e.why || e.reasons) && (
                      <details>
                        <summary>
                          Reasons<span class="unseen"> for {e.number}</span>
                        </summary>
                        <p>{e.why}</p>
                        {e.ended && <Reasons experiment={e} />}
                      </details>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Cell({ of }: { of: number | string | boolean | undefined }) {
  return <td class="num">{typeof of === 'number' ? number(of) : String(of ?? '')}</td>;
}

function same(one: ExperimentView, other: ExperimentView | undefined, name: string): boolean {
  return one.parameters[name]?.value === other?.parameters[name]?.value;
}

/** Names and units in order of first appearance. */
function columns(all: ExperimentView[], values: (e: ExperimentView) => ExperimentView['results']): [string, string][] {
  const found = new Map<string, string>();
  for (const e of all) {
    for (const [name, value] of Object.entries(values(e))) {
      found.set(name, value.unit);
    }
  }
  return [...found];
}
