// SPDX-License-Identifier: Apache-2.0
import { AttentionList } from './attention';
import { BestSoFarChart } from './chart';
import { Budget, CampaignControls } from './controls';
import { DeviceGrid } from './devices';
import { campaigns, known } from './live';
import type { CampaignView } from './model';
import { RunningExperiments } from './running';
import { State } from './state';

export function Overview() {
  const newestFirst = [...campaigns.value.values()].sort((a, b) => b.submitted.localeCompare(a.submitted));
  return (
    <>
      <h1 class="unseen">Overview</h1>
      <AttentionList />
      <div class="columns">
        <section aria-labelledby="campaigns-title" class="panel">
          <h2 id="campaigns-title">Campaigns</h2>
          {newestFirst.length === 0 && (
            <p class="soft">{known('None yet. Start one with: ./athanor campaign submit FILE')}</p>
          )}
          {newestFirst.map((campaign) => (
            <Campaign key={campaign.id} campaign={campaign} />
          ))}
        </section>
        <RunningExperiments />
      </div>
      <DeviceGrid />
    </>
  );
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  return (
    <article class="campaign" data-campaign={campaign.id}>
      <h3>
        <a href={`#/campaigns/${encodeURIComponent(campaign.id)}`}>{campaign.title}</a> <span class="id">{campaign.id}</span>
      </h3>
      <p class="row">
        <State state={campaign.state} />
        <Budget campaign={campaign} />
      </p>
      <BestSoFarChart campaign={campaign} height={230} />
      <CampaignControls campaign={campaign} />
    </article>
  );
}
