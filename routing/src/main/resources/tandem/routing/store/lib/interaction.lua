-- Interactions. Hash interaction:ID has
--   state     what is below, as MessagePack values one after the other, in the order of `pack_interaction`; false: none
--   opened    the first event of its log, Opened, which has what is only shown: `ID-IN-THE-JOURNAL JSON`
--   about     JSON of what has been learnt since and is only shown: customerName, attributes
--   1767...-0 each further event of its log, by its id in the journal: JSON
-- In the state:
--   state channel customer queue priority agent epoch enqueuedAt connectedAt deadline   as in the Java record
--   ring            agents, while it is offered to several (then agent is none)
--   timer           [ms] its entry in the deadlines, never later than its deadline; corrected when it comes (due.lua)
--   weight full owed   what it takes of its agent now; at most; while the customer owes the answer (none: as much)
--   line signature  its line, as number and as text
--   place           journal id of its Queued: who came first among equal scores; kept when it returns
--   extra since step nextStep terms   as in the Java Placement; terms as 8 numbers
--   version         counts changes of its place
--   excluded        until [ms] by agent: not offered to him again before
--   extended        whether its wrap-up has been extended
--   simple          accepting, connecting and ending it changes nothing of its agent: he need not be looked at
--   told            answers to its last commands

local DAY = '86400' -- [s] how long a closed interaction is kept
local ARRAY_HEADER = 3 -- [bytes] of a MessagePack array of 16 values or more

local function key_of(id)
  return base .. 'interaction:' .. id
end

local function pack_interaction(i)
  return string.sub(cmsgpack.pack({ i.state, i.channel, i.customer, i.queue, i.priority, i.agent, i.epoch, i.enqueuedAt,
    i.connectedAt, i.deadline, i.ring, i.timer, i.weight, i.full, i.owed, i.line, i.signature, i.place, i.extra, i.since,
    i.step, i.nextStep, i.terms, i.version, i.excluded, i.extended, i.simple,
    i.told }), ARRAY_HEADER + 1)
end

-- The record in hand of these values; built in one go, because a table that grows is dear.
local function keep_interaction(id, key, state, channel, customer, queue, priority, agent, epoch, enqueuedAt, connectedAt,
    deadline, ring, timer, weight, full, owed, line, signature, place, extra, since, step, nextStep, terms, version,
    excluded, extended, simple, told)
  local i = { id = id, key = key, log = false, is_changed = false, state = state, channel = channel, customer = customer,
    queue = queue, priority = priority, agent = agent, epoch = epoch, enqueuedAt = enqueuedAt, connectedAt = connectedAt,
    deadline = deadline, ring = ring, timer = timer, weight = weight, full = full, owed = owed, line = line,
    signature = signature, place = place, extra = extra, since = since, step = step, nextStep = nextStep, terms = terms,
    version = version, excluded = excluded, extended = extended, simple = simple, told = told }
  interactions[id] = i
  return i
end

-- nil if there is none.
local function load_interaction(id)
  local i = interactions[id]
  if i then return i end
  local key = key_of(id)
  local state = redis.call('HGET', key, 'state')
  return state and keep_interaction(id, key, cmsgpack.unpack(state)) or nil
end

-- The same, with what is only shown, for a function that will return a view of it.
local function load_to_show(id)
  local key = key_of(id)
  local found = redis.call('HMGET', key, 'state', 'opened', 'about')
  if not found[1] then return nil end
  shown, opened, about = id, found[2], found[3] or ''
  return interactions[id] or keep_interaction(id, key, cmsgpack.unpack(found[1]))
end

local function change(i)
  i.is_changed = true
end

local function save_interaction(i)
  local log = i.log
  if not log then
    redis.call('HSET', i.key, 'state', pack_interaction(i))
  elseif #log == 2 then
    redis.call('HSET', i.key, 'state', pack_interaction(i), log[1], log[2])
  else
    redis.call('HSET', i.key, 'state', pack_interaction(i), unpack(log))
  end
  i.log, i.is_changed = false, false
end

-- Appends an event about it. agent, queue: its context, where they are not the interaction's. Returns its id.
local function append(i, event, agent, queue)
  local id, entry =
    append_to_journal(base, now_text, i.id, i.channel, queue or i.queue, agent or i.agent, i.customer, event)
  local log = i.log
  if not log then
    i.log = { id, entry }
  else
    log[#log + 1] = id
    log[#log + 1] = entry
  end
  i.is_changed = true
  return id
end

-- The view of it (InteractionView.java). seen: fields that are seen otherwise by an agent who holds it
local function view_interaction(i, seen)
  if shown ~= i.id then load_to_show(i.id) end
  seen = seen or i
  return { i.id, seen.state or i.state, i.channel, i.customer or '', seen.queue or i.queue or '', i.priority,
    seen.agent or i.agent or '', i.epoch, i.enqueuedAt or '', i.connectedAt or '', seen.deadline or i.deadline or '',
    opened, about }
end

-- ---- its terms, as numbers in this order

local OFFER_MS, CONNECT_MS, WRAP_UP_MS, EXTENSION_MS, MISS_LIMIT, DECLINE_MS, BUSY_MS, MISS_MS = 1, 2, 3, 4, 5, 6, 7, 8

local SKIP = '%d+ '
local TERM = { '^(%d+)', '^' .. SKIP .. '(%d+)', '^' .. SKIP .. SKIP .. '(%d+)', '^' .. SKIP .. SKIP .. SKIP .. '(%d+)',
  '(%d+) %d+ %d+ %d+$', '(%d+) %d+ %d+$', '(%d+) %d+$', '(%d+)$' }

local function term(i, which)
  return tonumber(string.match(i.terms, TERM[which]))
end

-- ---- its deadlines

-- Sets or (nil) removes its deadline. The entry in the deadlines is only touched if it would come too late; one that
-- comes too early costs less than keeping it exact.
local function interaction_deadline(i, at)
  i.deadline = at or false
  if at and (not i.timer or at < i.timer) then
    deadline('interaction:' .. i.id, at)
    i.timer = at
  end
  change(i)
end

-- Sets or (nil) removes the time at which its next step is to be looked at.
local function step_deadline(i, at)
  if at or i.nextStep then
    deadline('step:' .. i.id, at)
    i.nextStep = at or false
    change(i)
  end
end

-- ---- its place in line

local function score_of(i)
  return i.enqueuedAt - 60000 * i.priority
end

-- Its member in the lines: equal scores are in the order of the journal.
local function member_of(i)
  return i.place .. ':' .. i.id
end

-- The interaction behind a member.
local function id_of(member)
  return string.sub(member, string.find(member, ':', 1, true) + 1)
end

-- The lines: that of its signature (agents look there), that of its queue (people look there).
local function stand_in_line(i)
  local score, member = text(score_of(i)), member_of(i)
  redis.call('ZADD', base .. 'waiting:' .. i.line, score, member)
  redis.call('ZADD', base .. 'queue:' .. i.queue, score, member)
end

local function leave_line(i)
  local member = member_of(i)
  redis.call('ZREM', base .. 'waiting:' .. i.line, member)
  redis.call('ZREM', base .. 'queue:' .. i.queue, member)
end

local function stands_before(one, other)
  local score, other_score = score_of(one), score_of(other)
  return score < other_score or (score == other_score and one.place < other.place)
end

-- Says that it is in its queue; the wait counts from enqueuedAt. Returns its id in the journal.
local function append_queued(i)
  return append(i, '{"type":"Queued","queue":"' .. i.queue .. '","signature":' .. cjson.encode(i.signature)
    .. ',"priority":' .. i.priority .. ',"enqueuedAt":' .. text(i.enqueuedAt) .. '}')
end

-- What it stands for from now on; ARGV[first...] as PlacementArgs.java lists them.
local function set_placement(i, line, signature, ARGV, first)
  i.line, i.signature = line, signature
  i.queue, i.extra, i.priority = ARGV[first], ARGV[first + 2], tonumber(ARGV[first + 3])
  i.terms, i.since, i.step = ARGV[first + 4], tonumber(ARGV[first + 5]), tonumber(ARGV[first + 6])
  i.version = i.version + 1
  step_deadline(i, tonumber(ARGV[first + 7]))
end

-- Its age and its number among equals begin now, with the event just appended.
local function take_place(i, queued)
  local ms, sequence = string.match(queued, '(%d+)-(%d+)')
  i.place = string.format('%s-%06d', ms, sequence)
end

-- The end of its way. outcome: HANDLED, ABANDONED or ENDED_IN_FLOW
local function close(i, outcome)
  if i.timer then
    deadline('interaction:' .. i.id, nil)
    i.timer = false
  end
  step_deadline(i, nil)
  i.deadline, i.state = false, 'CLOSED'
  redis.call('EXPIRE', i.key, DAY)
  append(i, '{"type":"Closed","outcome":"' .. outcome .. '"}')
end
