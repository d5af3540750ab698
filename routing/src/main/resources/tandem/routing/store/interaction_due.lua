-- The deadline of an interaction has come: an unanswered offer, a failed connection, a wrap-up or a flow without end.
-- Any node may say so at any time; if it is not so (any more), nothing changes.
-- Returns {"done"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
-- @include lib/connect_failure.lua
-- @include lib/log_out.lua
local id         = ARGV[3] -- interaction
local miss_delay = ARGV[4] -- [ms] until an agent who did not answer may be offered it again

local function offer_expired(i)
  local a = load_agent(i.agent)
  append(i, '{"type":"OfferExpired","agent":"' .. a.id .. '","epoch":' .. i.epoch .. '}')
  release(a, i)
  exclude(a, i.id, now + miss_delay)
  set(a, 'misses', a.misses + 1)
  if a.presence == 'READY' and tonumber(a.misses) >= tonumber(i.missLimit) then not_ready(a, 'RONA', true) end
  queue_up(i)
  serve(a)
end

local function wrap_up_over(i)
  local a = load_agent(i.agent)
  append_timed_out_wrap_up(i)
  finish(i, a)
  serve(a)
end

local function lease_over(i)
  append(i, '{"type":"Ended","by":"SYSTEM","reason":"LEASE_EXPIRED"}')
  close(i, 'ENDED_IN_FLOW')
end

local i = load_interaction(id)
if not i or i.deadline == '' then
  deadline('interaction:' .. id, nil)
elseif tonumber(i.deadline) <= now then
  if i.state == 'OFFERED' then offer_expired(i)
  elseif i.state == 'CONNECTING' then connect_failed(i, 'CONNECT_FAILED')
  elseif i.state == 'WRAP_UP' then wrap_up_over(i)
  elseif i.state == 'NEW' then lease_over(i)
  end
end
return reply('done')
