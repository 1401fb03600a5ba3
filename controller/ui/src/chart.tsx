// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CampaignView } from './model';
import { number, sentence, unit } from './words';

/** Value and best so far of the first objective against experiment number, with the same in words. */
export function BestSoFarChart({ campaign, height = 220 }: { campaign: CampaignView; height?: number }) {
  const place = useRef<HTMLDivElement>(null);
  const dark = useRef(matchMedia('(prefers-color-scheme: dark)'));
  const summary = inWords(campaign);

  useEffect(() => {
    const element = place.current;
    if (!element || campaign.history.length === 0) {
      return;
    }
    let plot: uPlot | undefined;
    const draw = () => {
      plot?.destroy();
      plot = new uPlot(options(campaign, element, height), data(campaign), element);
    };
    const fit = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height }));
    const mode = dark.current;
    draw();
    fit.observe(element);
    mode.addEventListener('change', draw);
    return () => {
      mode.removeEventListener('change', draw);
      fit.disconnect();
      plot?.destroy();
    };
  }, [campaign, height]);

  return (
    <figure class="chart">
      {campaign.history.length > 0 && <div ref={place} role="img" aria-label={`Chart. ${summary}`} />}
      <figcaption>{summary}</figcaption>
    </figure>
  );
}

function inWords({ objectives, history, best, budget, ended, vetoed, aborted }: CampaignView): string {
  const done = ended - vetoed - aborted;
  const goal = objectives[0];
  const last = history.at(-1);
  if (!goal || !last) {
    return done > 0 ? 'No result that counts yet.' : 'No results yet.';
  }
  const of = unit(goal.unit);
  const target = goal.target === undefined ? '' : ` Target: ${number(goal.target)}.`;
  const from = best === undefined ? '' : ` (experiment ${best})`;
  return `${sentence(goal.goal)} ${goal.result}: best so far ${number(last.best)} ${of}${from} after ${done} of ${budget} experiments.${target}`.replace('  ', ' ');
}

function data({ history, objectives }: CampaignView): uPlot.AlignedData {
  const target = objectives[0]?.target;
  const columns: uPlot.AlignedData = [
    history.map((h) => h.number),
    history.map((h) => h.value),
    history.map((h) => h.best),
  ];
  return target === undefined ? columns : [...columns, history.map(() => target)];
}

function options({ objectives, history, budget }: CampaignView, element: HTMLElement, height: number): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  // uPlot draws axes in black unless told otherwise: unreadable on a dark page.
  const axis: uPlot.Axis = {
    stroke: colour('--text-soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: '13px system-ui, sans-serif',
    labelFont: '13px system-ui, sans-serif',
    labelSize: 22,
  };
  const goal = objectives[0];
  const label = goal ? `${goal.result} ${unit(goal.unit)}`.trim() : 'value';
  const last = Math.max(history.at(-1)?.number ?? 1, Math.min(budget, 10));
  const series: uPlot.Series[] = [
    { label: 'experiment' },
    { label, stroke: colour('--data-2'), paths: () => null, points: { show: true, size: 7, fill: colour('--data-2') } },
    { label: 'best so far', stroke: colour('--data-1'), width: 2.5, points: { show: false }, paths: uPlot.paths.stepped!({ align: 1 }) },
  ];
  if (goal?.target !== undefined) {
    series.push({ label: 'target', stroke: colour('--text-soft'), width: 1.5, dash: [6, 5], points: { show: false } });
  }
  return {
    width: element.clientWidth,
    height,
    legend: { show: true, live: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [0, last + 1] } },
    axes: [
      { ...axis, label: 'experiment', incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      { ...axis, label, size: 56 },
    ],
    series,
  };
}
