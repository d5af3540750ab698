-- The writing side of the journal, for scripts to include. Free text in an event must have gone through cjson.encode.
-- All that a step says is one entry of the stream: its events in the field `entry`, one a line. The ids of k events in
-- an entry MS-SEQUENCE are MS-(SEQUENCE * 64 + 64 - k) and so on, so the last one is known as such (RedisJournal.java).

local EVENTS_AN_ENTRY = 64 -- at most

local function json_field(name, value)
  return value and value ~= '' and ',"' .. name .. '":"' .. value .. '"' or ''
end

-- An event as a line; what holds right after it stands around it, nil, false or '' for none.
local function journal_line(now, interaction, channel, queue, agent, customer, event)
  if interaction and channel and queue and agent and not customer then -- most events: without the small texts between
    return '{"at":' .. now .. ',"interaction":"' .. interaction .. '","channel":"' .. channel .. '","queue":"' .. queue
      .. '","agent":"' .. agent .. '","event":' .. event .. '}'
  end
  return '{"at":' .. now .. json_field('interaction', interaction) .. json_field('channel', channel)
    .. json_field('queue', queue) .. json_field('agent', agent) .. json_field('customer', customer)
    .. ',"event":' .. event .. '}'
end

-- Appends lines as one entry. Returns its id, which Redis gives.
local function append_to_journal(journal, lines)
  return redis.call('XADD', journal, '*', 'entry', lines)
end

-- The milliseconds, and the sequence number of the n-th of `count` events of an entry.
local function event_number(entry, n, count)
  local ms, sequence = string.match(entry, '^(%d+)-(%d+)$')
  return ms, sequence * EVENTS_AN_ENTRY + EVENTS_AN_ENTRY - count + n - 1
end

local function event_id(entry, n, count)
  return string.format('%s-%d', event_number(entry, n, count))
end
