-- What is set aside until some time. Sorted sets by that time: `snoozed` has all of it, `snoozed:AGENT` what this agent
-- has set aside.

local HELD = -1 -- the step of one that is held for a single agent (Placement.HELD)

-- It is in nobody's hands and in no line until then.
local function set_aside(i, agent, at, note)
  i.state, i.enqueuedAt, i.snoozer, i.note = 'SNOOZED', at, agent, note ~= '' and note
  interaction_deadline(i, at)
  redis.call('ZADD', base .. 'snoozed', text(at), i.id)
  redis.call('ZADD', base .. 'snoozed:' .. agent, text(at), i.id)
end

-- It is not set aside any more.
local function forget_snooze(i)
  redis.call('ZREM', base .. 'snoozed', i.id)
  redis.call('ZREM', base .. 'snoozed:' .. i.snoozer, i.id)
  i.snoozer, i.note = false, false
end

-- It is there again, as old as from then on, and has to be queued up or offered. Its stay and what time brings to it
-- begin then, too. Whom it is held for is not waited for if they are not logged in.
local function wake(i, reason, by, since)
  append(i, '{"type":"Woken","agent":"' .. i.snoozer .. '","reason":"' .. reason .. '"'
    .. (by and ',"by":' .. cjson.encode(by) or '') .. '}')
  forget_snooze(i)
  interaction_deadline(i, nil)
  local next_step = i.nextStep and i.nextStep - i.since + since
  if i.step == HELD and tonumber(redis.call('HGET', base .. 'staff:' .. i.line, 'loggedIn') or 0) == 0 then
    next_step = now
  end
  i.state, i.enqueuedAt, i.since = 'WAITING', since, since
  step_deadline(i, next_step)
  append_queued(i)
  take_place(i)
end
