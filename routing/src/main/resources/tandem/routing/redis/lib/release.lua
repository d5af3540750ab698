-- The end of work: by itself, or because its agent goes.

-- The agent's work on it is over: the interaction is closed, its capacity free again.
local function finish(i, a)
  close(i, 'HANDLED')
  release(a, i)
end

local function append_timed_out_wrap_up(i, a, queue)
  append(i, '{"type":"WrapUpCompleted","agent":"' .. a.id .. '","timedOut":true}', a.id, queue)
end

-- They have transferred it and write it up while it goes on; the wrap-up keeps the weight it had.
local function begin_own_wrap_up(a, i, at, extension)
  local work = work_on(a, i.id)
  work.deadline, work.extension, work.queue, work.interrupted = at, extension, i.queue, nil
  if a.interrupts then work.contact = true end
  deadline('wrap-up:' .. a.id .. ':' .. i.id, at)
  append(i, '{"type":"WrapUpStarted","agent":"' .. a.id .. '","until":' .. text(at) .. '}')
  change_agent(a)
end

-- The wrap-up of an agent who has transferred the interaction is over, after the event that says so.
local function end_own_wrap_up(a, i)
  deadline('wrap-up:' .. a.id .. ':' .. i.id, nil)
  release(a, i)
end

local MONTH = '2592000' -- [s]

-- Who was in contact with the customer last (R8).
local function note_last_agent(i)
  if i.customer then redis.call('SET', base .. 'lastAgent:' .. i.customer, i.agent, 'EX', MONTH) end
end

-- Wrap-ups are closed, offers taken back. Conversations go on only where they cannot do without this agent (a call);
-- others return to their queue at their place.
local function take_out(a, reason)
  a.presence, a.reason, a.since, a.session, a.lostAt, a.away = 'LOGGED_OUT', reason, now, false, false, false
  place(a)
  count_staff(a)
  a.declined = false
  deadline('retry:' .. a.id, nil)
  deadline('desktop:' .. a.id, nil)
  redis.call('SREM', base .. 'agents', a.id)
  redis.call('HDEL', base .. 'staffed', a.id)
  a.list, a.lines = false, false
  look_at_agent_of_work(a)
  for _, work in ipairs({ unpack(a.work) }) do
    if work.extension then
      local i = load_interaction(work.id)
      append_timed_out_wrap_up(i, a, work.queue)
      end_own_wrap_up(a, i)
    end
  end
  rescind_offers(a, 'LOGGED_OUT')
  for _, i in ipairs(work_in_line_order(a)) do
    if i.state == 'WRAP_UP' then
      append_timed_out_wrap_up(i, a)
      finish(i, a)
    elseif i.channel ~= 'VOICE' and i.channel ~= 'CALLBACK' then
      release(a, i)
      i.agent, i.connectedAt, i.begun = false, false, false
      append_queued(i)
      queue_up(i)
    end
  end
  change_agent(a)
  append_agent(a, '{"type":"AgentLoggedOut","agent":"' .. a.id .. '","reason":"' .. reason .. '"}')
end
