// SPDX-License-Identifier: Apache-2.0
import { experiments, known } from './live';
import type { ExperimentView } from './model';
import { Shape, State } from './state';
import { sentence } from './words';

export function RunningExperiments() {
  const open = [...experiments.value.values()].filter((e) => !e.ended);
  return (
    <section aria-labelledby="running-title" class="panel">
      <h2 id="running-title">Running experiments</h2>
      {open.length === 0 && <p class="soft">{known('None.')}</p>}
      <ul class="plain stack">
        {open.map((experiment) => (
          <Running key={experiment.id} experiment={experiment} />
        ))}
      </ul>
    </section>
  );
}

function Running({ experiment }: { experiment: ExperimentView }) {
  const { steps } = experiment;
  const done = steps.filter((s) => s.state === 'done').length;
  const current = steps.find((s) => s.state !== 'done');
  return (
    <li class="experiment" data-experiment={experiment.id}>
      <p class="row">
        <a href={`#/campaigns/${encodeURIComponent(experiment.campaign)}`}>{experiment.id}</a>
        <State state={experiment.state} />
        <span class="soft">
          step {Math.min(done + 1, steps.length)} of {steps.length}
          {current && `: ${current.words}`}
        </span>
      </p>
      <ol class="plain steps" aria-label={`Steps of ${experiment.id}`}>
        {steps.map((step) => (
          <li key={step.id} class={`step ${step.state}`} title={step.assurance ? `${step.words} (${sentence(step.assurance)})` : step.words}>
            <Shape outline={outline(step.state)} /> {step.id}
            <span class="unseen">
              {' '}
              {sentence(step.state)}
              {step.assurance && `, ${sentence(step.assurance)}`}
            </span>
          </li>
        ))}
      </ol>
    </li>
  );
}

function outline(state: string) {
  switch (state) {
    case 'done':
      return 'check';
    case 'running':
      return 'play';
    case 'in-doubt':
      return 'diamond';
    case 'failed':
      return 'cross';
    default:
      return 'ring';
  }
}
