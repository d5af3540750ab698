-- Taking an agent out; shared by his own log-out and by the deadline of a lost desktop.

local function append_timed_out_wrap_up(i)
  append(i, '{"type":"WrapUpCompleted","agent":"' .. i.agent .. '","timedOut":true}')
end

-- Takes back all open offers of an agent who can no longer be offered anything.
local function rescind_offers(a, reason)
  for _, i in ipairs(work_in_line_order(a)) do
    if i.state == 'OFFERED' then
      rescind(i, a, reason)
      queue_up(i)
    end
  end
end

-- Offers are taken back, wrap-ups closed. Conversations go on only where they cannot do without this agent (a call);
-- others return to their queue at their place.
local function log_out(a, reason)
  set(a, 'presence', 'LOGGED_OUT', 'reason', reason, 'since', now, 'session', '', 'lostAt', '', 'away', '')
  place(a)
  set(a, 'declined', '')
  deadline('retry:' .. a.id, nil)
  deadline('desktop:' .. a.id, nil)
  redis.call('SREM', base .. 'agents', a.id)
  rescind_offers(a, 'LOGGED_OUT')
  for _, i in ipairs(work_in_line_order(a)) do
    if i.state == 'WRAP_UP' then
      append_timed_out_wrap_up(i)
      finish(i, a)
    elseif i.channel ~= 'VOICE' then
      release(a, i)
      set(i, 'agent', '', 'connectedAt', '')
      append_queued(i)
      queue_up(i)
    end
  end
  append_agent(a, '{"type":"AgentLoggedOut","agent":"' .. a.id .. '","reason":"' .. reason .. '"}')
end
