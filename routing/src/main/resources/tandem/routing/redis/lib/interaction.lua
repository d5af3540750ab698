-- Interactions. Hash interaction:ID has
--   state     what is below, packed as RECORD says; empty text, and 0 for a time: none
--   opened    the first event of its log, Opened, which has what is only shown: `ID-IN-THE-JOURNAL JSON`
--   about     JSON of what has been learnt since and is only shown: customerName, attributes, claims
--   1767...-0 the further events of its log: for each entry of the journal its lines, those about others left blank

local DAY = '86400' -- [s] how long a closed interaction is kept
local function key_of(id)
  if keyed ~= id then keyed, key = id, base .. 'interaction:' .. id end -- mostly asked for twice
  return key
end

-- @record interaction
--   state       text    'NEW'    this and the next nine as in the Java record
--   channel     text    ''
--   customer    text?   false
--   queue       text?   false
--   priority    int     0
--   agent       text?   false
--   epoch       count   0
--   enqueuedAt  time?   false
--   connectedAt time?   false
--   deadline    time?   false
--   ring        words?  false    agents, while it is offered to several (then agent is none)
--   timer       time?   false    its entry in the deadlines, never later than its deadline; corrected when it comes (due.lua)
--   weight      int     0        what it takes of its agent now
--   full        int     0        at most, by their terms when they were offered it, before by those under which it was opened
--   owed        int?    false    while the customer owes the answer
--   beneath     text?   false    while they talk: the channel by which they write as well; when the call is over it goes on by it
--   beneathFull int     0        what it takes by that, and while the customer owes the answer
--   beneathOwed int?    false
--   line        text?   false    its line, by its number
--   signature   text?   false    and by what it is
--   place       text?   false    journal id of its Queued: who came first among equal scores; kept when it returns
--   extra       text    ''       this and the next four as in the Java Placement; with a ! before it where somebody chose
--                                what it asks for (byHand)
--   since       time    0
--   step        int     0
--   nextStep    time?   false
--   terms       text    ''       9 numbers
--   version     count   0        counts changes of its place
--   excluded    times   false    until [ms] by agent: not offered to them again before
--   extended    flag    false    whether its wrap-up has been extended
--   begun       flag    false    an agent has begun it: it has no place to return to
--   snoozer     text?   false    who has set it aside, while it is SNOOZED
--   note        text?   false    and what they have noted
--   simple      text?   false    the desktop to which it was offered, while accepting, connecting and ending it changes
--                                nothing of its agent: they need not be looked at, and their desktop is still this one
--   told        text    ''       answers to its last commands
--   key         -       key_of(id)
--   logged      -       0
--   fields      -       false
--   is_changed  -       false
--   is_new      -       false
--   takes_place -       false

local function keep_interaction(i)
  interactions[i.id] = i
  return i
end

local function open_interaction(id, channel, weight, owed)
  local i = keep_interaction(new_interaction(id))
  i.channel, i.weight, i.full, i.owed, i.is_new = channel, weight, weight, owed >= 0 and owed, true
  return i
end

-- nil if there is none.
local function load_interaction(id)
  local i = interactions[id]
  if i then return i end
  local state = redis.call('HGET', key_of(id), 'state')
  return state and keep_interaction(interaction_of(id, struct.unpack(FORMAT_OF_INTERACTION, state))) or nil
end

-- The same, with what is only shown, for a function that will return a view of it.
local function load_to_show(id)
  local found = redis.call('HMGET', key_of(id), 'state', 'opened', 'about')
  if not found[1] then return nil end
  shown, opened, about = id, found[2], found[3] or ''
  return interactions[id] or keep_interaction(interaction_of(id, struct.unpack(FORMAT_OF_INTERACTION, found[1])))
end

local function change(i)
  i.is_changed = true
end

local function save_interaction(i)
  local fields = i.fields
  if not fields then
    redis.call('HSET', i.key, 'state', pack_interaction(i))
  elseif #fields == 2 then
    redis.call('HSET', i.key, 'state', pack_interaction(i), fields[1], fields[2])
  else
    redis.call('HSET', i.key, 'state', pack_interaction(i), unpack(fields))
  end
  i.fields, i.is_changed = false, false
end

-- ---- its log

-- Says an event about it. agent, queue: its context, where they are not the interaction's
local function append(i, event, agent, queue)
  i.logged = say(journal_line(now_text, i.id, i.channel, queue or i.queue, agent or i.agent, i.customer, event), i)
  i.is_changed = true
end

-- Something else to be written with it.
local function add_field(i, name, value)
  if not i.fields then
    i.fields = { name, value }
  else
    i.fields[#i.fields + 1] = name
    i.fields[#i.fields + 1] = value
  end
end

-- What has been said from the n-th line on, those about others left blank.
local function lines_about(i, from, count)
  local lines = {}
  for n = 1, count do lines[n] = n >= from and speakers[n] == i and said[n] or '' end
  return table.concat(lines, '\n')
end

-- What has been said about it is in this entry of the journal, of so many lines; all: these in one. The first line about
-- an interaction that is being opened is the first there is, and kept apart.
function log_entry(i, entry, count, all)
  if i.takes_place then
    i.place, i.takes_place = string.format('%s-%07d', event_number(entry, i.takes_place, count)), false
  end
  if i.is_new then
    i.is_new = false
    add_field(i, 'opened', event_id(entry, 1, count) .. ' ' .. said[1])
    if count > 1 then add_field(i, entry, lines_about(i, 2, count)) end
  else
    add_field(i, entry, speaker == i and all or lines_about(i, 1, count))
  end
  i.logged = 0
end

-- The view of it (InteractionView.java), in one text. seen: fields that are seen otherwise by an agent who holds it
local function view_interaction(i, seen)
  if shown ~= i.id then load_to_show(i.id) end
  seen = seen or i
  return i.id .. '\t' .. (seen.state or i.state) .. '\t' .. i.channel .. '\t' .. (i.customer or '') .. '\t'
    .. (seen.queue or i.queue or '') .. '\t' .. i.priority .. '\t' .. (seen.agent or i.agent or '') .. '\t' .. i.epoch
    .. '\t' .. (i.enqueuedAt or '') .. '\t' .. (i.connectedAt or '') .. '\t' .. (seen.deadline or i.deadline or '')
    .. '\t' .. opened .. '\t' .. about .. '\t' .. (i.beneath or '')
end

-- ---- its terms, as numbers in this order

local OFFER_MS, CONNECT_MS, WRAP_UP_MS, EXTENSION_MS, MISS_LIMIT, DECLINE_MS, BUSY_MS, MISS_MS, CUSTOMER_FIRST =
  1, 2, 3, 4, 5, 6, 7, 8, 9

local MOST_TERMS = 1000
local terms_read, terms_count = {}, 0 -- by what they were read from

local function term(i, which)
  local terms = terms_read[i.terms]
  if not terms then
    terms = words_of(i.terms)
    for n, number in ipairs(terms) do terms[n] = tonumber(number) end
    if terms_count == MOST_TERMS then terms_read, terms_count = {}, 0 end
    terms_read[i.terms], terms_count = terms, terms_count + 1
  end
  return terms[which]
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
  if i.takes_place then publish() end
  return i.place .. ':' .. i.id
end

-- The interaction behind a member.
local function id_of(member)
  return string.sub(member, string.find(member, ':', 1, true) + 1)
end

-- A callback whose customer is called before an agent: no agent is offered it.
local function calls_customer_first(i)
  return i.channel == 'CALLBACK' and term(i, CUSTOMER_FIRST) == 1
end

-- The lines: that of its signature (agents look there), that of its queue (people look there).
local function stand_in_line(i)
  local score, member = text(score_of(i)), member_of(i)
  if not calls_customer_first(i) then redis.call('ZADD', key_for('waiting:', i.line), score, member) end
  redis.call('ZADD', key_for('queue:', i.queue), score, member)
end

local function leave_line(i)
  local member = member_of(i)
  redis.call('ZREM', key_for('waiting:', i.line), member)
  redis.call('ZREM', key_for('queue:', i.queue), member)
end

local function stands_before(one, other)
  local score, other_score = score_of(one), score_of(other)
  return score < other_score or (score == other_score and one.place < other.place)
end

-- Says that it is in its queue; the wait counts from enqueuedAt.
local function append_queued(i)
  append(i, '{"type":"Queued","queue":"' .. i.queue .. '","signature":' .. cjson.encode(i.signature)
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

-- Its age and its number among equals begin now, with the `Queued` just said; what that is, the journal gives.
local function take_place(i)
  i.takes_place = i.logged
end

-- The end of its way. outcome: HANDLED, ABANDONED, ENDED_IN_FLOW or NOT_REACHED
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
