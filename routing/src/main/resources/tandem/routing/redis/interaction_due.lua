-- The deadline of an interaction has come: an unanswered offer, a failed connection, a wrap-up or a flow without end;
-- or its time has come.
-- Any node may say so at any time; if it is not so (any more), nothing changes.
-- Returns {"done"}.
local id = ARGV[3] -- interaction

local function offer_expired(i)
  local missed = {}
  for _, agent in ipairs(offered_to(i)) do missed[#missed + 1] = load_agent(agent) end
  for _, a in ipairs(missed) do
    append(i, '{"type":"OfferExpired","agent":"' .. a.id .. '","epoch":' .. i.epoch .. '}', a.id)
    release(a, i)
    exclude(a, i, term(i, MISS_MS))
    miss(a, i)
  end
  queue_up(i)
  for _, a in ipairs(missed) do serve(a) end
end

local function wrap_up_over(i)
  local a = load_agent(i.agent)
  append_timed_out_wrap_up(i, a)
  finish(i, a)
  serve(a)
end

local function time_has_come(i)
  append_queued(i)
  queue_up(i)
end

local function snooze_over(i, due)
  wake(i, 'DUE', nil, due)
  queue_up(i)
end

local function lease_over(i)
  append(i, '{"type":"Ended","by":"SYSTEM","reason":"LEASE_EXPIRED"}')
  close(i, 'ENDED_IN_FLOW')
end

local i = load_interaction(id)
if not i then
  deadline('interaction:' .. id, nil)
elseif i.deadline and i.deadline <= now then
  local due = i.deadline
  deadline('interaction:' .. id, nil)
  i.timer = false
  change(i)
  if i.state == 'OFFERED' then offer_expired(i)
  elseif i.state == 'CONNECTING' then connection_failed(i, 'CONNECT_FAILED')
  elseif i.state == 'WRAP_UP' then wrap_up_over(i)
  elseif i.state == 'SCHEDULED' then time_has_come(i)
  elseif i.state == 'SNOOZED' then snooze_over(i, due)
  elseif i.state == 'NEW' then lease_over(i)
  end
end
return reply('done')
