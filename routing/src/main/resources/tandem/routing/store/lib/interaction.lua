-- Interactions. Hash interaction:ID has
--   state     a MessagePack map of what is below; nil stands for none
--   1, 2, ... its log: `ID-IN-THE-JOURNAL JSON` of each event; 1 is Opened, with what is only shown
--   about     JSON of what has been learnt since and is only shown: customerName, attributes
-- In the state:
--   state channel customer queue priority agent epoch enqueuedAt connectedAt deadline   as in the Java record
--   ring            agents, while it is offered to several (then agent is nil)
--   timer           [ms] its entry in the deadlines, never later than its deadline; corrected when it comes (due.lua)
--   weight full owed   what it takes of its agent now; at most; while the customer owes the answer (nil: as much)
--   line signature  its line, as number and as text
--   place           journal id of its Queued: who came first among equal scores; kept when it returns
--   extra since step nextStep terms   as in the Java Placement; terms as 8 numbers
--   version         counts changes of its place
--   excluded        until [ms] by agent: not offered to him again before
--   extended        whether its wrap-up has been extended
--   events          how many are in its log
--   told            answers to its last commands

local DAY = 86400 -- [s] how long a closed interaction is kept

local function keep_in_hand(id, i)
  i.id = id
  interactions[id] = i
  return i
end

-- nil if there is none.
local function load_interaction(id)
  local i = interactions[id]
  if i then return i end
  local state = redis.call('HGET', base .. 'interaction:' .. id, 'state')
  return state and keep_in_hand(id, cmsgpack.unpack(state)) or nil
end

-- The same, with what is only shown, for a function that will return a view of it.
local function load_to_show(id)
  local found = redis.call('HMGET', base .. 'interaction:' .. id, 'state', '1', 'about')
  if not found[1] then return nil end
  local i = interactions[id] or keep_in_hand(id, cmsgpack.unpack(found[1]))
  i.opened, i.about = found[2], found[3] or ''
  return i
end

local function change(i)
  if not i.is_changed then
    i.is_changed = true
    changed_interactions[#changed_interactions + 1] = i
  end
end

local function save_interaction(i)
  local id, log, is_closed, before = i.id, i.log, i.is_closed, i.events
  i.id, i.log, i.is_closed, i.is_changed, i.opened, i.about = nil, nil, nil, nil, nil, nil
  local key = base .. 'interaction:' .. id
  if not log then
    redis.call('HSET', key, 'state', cmsgpack.pack(i))
  else
    i.events = before + #log
    local state = cmsgpack.pack(i)
    if #log == 1 then
      redis.call('HSET', key, 'state', state, before + 1, log[1])
    else
      local fields = {}
      for n = 1, #log do fields[2 * n - 1], fields[2 * n] = before + n, log[n] end
      redis.call('HSET', key, 'state', state, unpack(fields))
    end
  end
  if is_closed then redis.call('EXPIRE', key, DAY) end
  i.id = id
end

-- Appends an event about it. agent, queue: its context, where they are not the interaction's. Returns its id.
local function append(i, event, agent, queue)
  local id, logged =
    append_to_journal(base, now, i.id, i.channel, queue or i.queue, agent or i.agent, i.customer, event)
  local log = i.log
  if log then log[#log + 1] = logged else i.log = { logged } end
  change(i)
  return id
end

-- The view of it (InteractionView.java). shown: fields that are seen otherwise by an agent who holds it
local function view_interaction(i, shown)
  if not i.opened then load_to_show(i.id) end
  shown = shown or i
  return { i.id, shown.state or i.state, i.channel, i.customer or '', shown.queue or i.queue or '', i.priority,
    shown.agent or i.agent or '', i.epoch, i.enqueuedAt or '', i.connectedAt or '', shown.deadline or i.deadline or '',
    i.opened, i.about }
end

-- ---- its terms, as numbers in this order

local OFFER_MS, CONNECT_MS, WRAP_UP_MS, EXTENSION_MS, MISS_LIMIT, DECLINE_MS, BUSY_MS, MISS_MS = 1, 2, 3, 4, 5, 6, 7, 8

local function term(i, which)
  local all = { string.match(i.terms, '(%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+)') }
  return tonumber(all[which])
end

-- ---- its deadlines

-- Sets or (nil) removes its deadline. The entry in the deadlines is only touched if it would come too late; one that
-- comes too early costs less than keeping it exact.
local function interaction_deadline(i, at)
  i.deadline = at
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
    i.nextStep = at
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
  redis.call('ZADD', base .. 'waiting:' .. i.line, score_of(i), member_of(i))
  redis.call('ZADD', base .. 'queue:' .. i.queue, score_of(i), member_of(i))
end

local function leave_line(i)
  redis.call('ZREM', base .. 'waiting:' .. i.line, member_of(i))
  redis.call('ZREM', base .. 'queue:' .. i.queue, member_of(i))
end

local function stands_before(one, other)
  local score, other_score = score_of(one), score_of(other)
  return score < other_score or (score == other_score and one.place < other.place)
end

-- Says that it is in its queue; the wait counts from enqueuedAt. Returns its id in the journal.
local function append_queued(i)
  return append(i, '{"type":"Queued","queue":"' .. i.queue .. '","signature":' .. cjson.encode(i.signature)
    .. ',"priority":' .. i.priority .. ',"enqueuedAt":' .. i.enqueuedAt .. '}')
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
    i.timer = nil
  end
  step_deadline(i, nil)
  i.deadline, i.state, i.is_closed = nil, 'CLOSED', true
  append(i, '{"type":"Closed","outcome":"' .. outcome .. '"}')
end
