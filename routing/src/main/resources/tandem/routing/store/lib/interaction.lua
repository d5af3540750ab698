-- Interactions. Hash interaction:ID has what changes on the way: state, channel, customer, queue, priority, agent, epoch,
-- enqueuedAt, connectedAt, deadline as in the Java record, and for routing:
--   signature, place     its line (waiting:SIGNATURE) and its member there; kept when it returns
--   score                enqueuedAt - 60000 * priority: lowest is served first
--   weight               share of an agent's capacity
--   offerMs connectMs wrapUpMs missLimit   the queue's terms when it was queued
-- Hash contact:ID has what is only shown: direction, from, to, subject, thread, openedAt, customerName, attributes (json).

local DAY = 86400 -- [s] how long a closed interaction is kept

local function load_interaction(id)
  return load(base .. 'interaction:' .. id)
end

local function load_contact(id)
  return load(base .. 'contact:' .. id)
end

-- The interaction as one list of fields and values, as it was before any change to its contact in this script.
local function view_interaction(i)
  return flat(i, redis.call('HGETALL', base .. 'contact:' .. i.id))
end

-- Sets or (nil) removes the interaction's deadline.
local function interaction_deadline(i, at)
  if at or i.deadline ~= '' then deadline('interaction:' .. i.id, at) end
  set(i, 'deadline', at or '')
end

-- Puts it into the lines, at its place. lines: its signature's (agents look there), its queue's (people look there).
local function stand_in_line(i)
  redis.call('ZADD', base .. 'waiting:' .. i.signature, i.score, i.place)
  redis.call('ZADD', base .. 'queue:' .. i.queue, i.score, i.place)
end

local function leave_line(i)
  redis.call('ZREM', base .. 'waiting:' .. i.signature, i.place)
  redis.call('ZREM', base .. 'queue:' .. i.queue, i.place)
end

-- The interaction behind a member of a line; a place is `sequence:ID`, so that equal scores are served as they came.
local function id_of(place)
  return string.sub(place, string.find(place, ':', 1, true) + 1)
end

-- What a queued event says; the wait counts from enqueuedAt.
local function append_queued(i)
  append(i, '{"type":"Queued","queue":"' .. i.queue .. '","signature":' .. cjson.encode(i.signature)
    .. ',"priority":' .. i.priority .. ',"enqueuedAt":' .. i.enqueuedAt .. '}')
end

-- The end of its way. outcome: HANDLED, ABANDONED or ENDED_IN_FLOW
local function close(i, outcome)
  interaction_deadline(i, nil)
  set(i, 'state', 'CLOSED')
  append(i, '{"type":"Closed","outcome":"' .. outcome .. '"}')
  redis.call('EXPIRE', key_of[i], DAY)
  redis.call('EXPIRE', base .. 'contact:' .. i.id, DAY)
  redis.call('EXPIRE', base .. 'log:' .. i.id, DAY)
end
