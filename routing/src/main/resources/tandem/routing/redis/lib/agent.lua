-- Agents. agent:ID is a packed record.

local CHANNELS = { VOICE = 1, CHAT = 2, EMAIL = 3, CALLBACK = 4, VOICEMAIL = 5, SMS = 6, MESSAGING = 7, FAX = 8,
  TASK = 9 } -- as numbers in lines
local WRITTEN = { CHAT = true, EMAIL = true, VOICEMAIL = true, SMS = true, MESSAGING = true, FAX = true,
  TASK = true } -- in contact as soon as the agent accepts

local RECORD_OF_WORK = '<sshbbdsdb'

local function pack_work(all)
  local packed = ''
  for _, work in ipairs(all) do
    packed = packed .. struct.pack(RECORD_OF_WORK, work.id, work.channel, work.weight, work.contact and 1 or 0,
      work.interrupted and 1 or 0, work.deadline or 0, work.queue or '', work.extension or -1, work.extended and 1 or 0)
  end
  return packed
end

local function read_work(packed)
  local all, at = {}, 1
  while at <= #packed do
    local id, channel, weight, contact, interrupted, deadline, queue, extension, extended, next_at =
      struct.unpack(RECORD_OF_WORK, packed, at)
    all[#all + 1] = { id = id, channel = channel, weight = weight, contact = contact == 1 or nil,
      interrupted = interrupted == 1 or nil, deadline = deadline > 0 and deadline or nil,
      queue = queue ~= '' and queue or nil, extension = extension >= 0 and extension or nil,
      extended = extended == 1 or nil }
    at = next_at
  end
  return all
end

-- Room as `room_of` has it.
local function pack_room(room)
  if not room then return '' end
  return type(room) == 'number' and text(room) or table.concat(room, ' ')
end

local function read_room(packed)
  if packed == '' then return false end
  local room = tonumber(packed)
  if room then return room end
  room = words_of(packed)
  for n, left in ipairs(room) do room[n] = tonumber(left) end
  return room
end

-- Which channel may interrupt which, by words `VOICE>EMAIL`; false if none may.
local function interrupts_of(words)
  local interrupts = false
  for newcomer, held in string.gmatch(words, '(%u+)>(%u+)') do
    interrupts = interrupts or {}
    interrupts[newcomer] = interrupts[newcomer] or {}
    interrupts[newcomer][held] = true
  end
  return interrupts
end

-- @record agent
--   presence     text    'LOGGED_OUT'  their own axis: LOGGED_OUT, NOT_READY, READY
--   reason       text?   false         why not ready
--   since        time    now
--   name         text    ''
--   session      text?   false         their live desktop
--   lostAt       time?   false         [ms] since when that is lost
--   away         flag    false         whether that costs them offers
--   capacity     int     0
--   interrupting text    ''            which channel may interrupt which: words `VOICE>EMAIL`
--   work         work*   {}            what they hold, oldest first, each with id, channel, weight, and
--                                        contact      (only if they have interrupts) it is CONNECTED or WRAP_UP
--                                        interrupted  by something else they hold
--                                        deadline queue extension extended   of a wrap-up of their own, after a transfer
--   declined     times   false         until [ms] by interaction: not offered to them again before
--   misses       int     0             consecutive offers they missed
--   free         room    false         the room by channel under which they stand in the free sets; false: in none
--   counted      text?   false         as what they count in their lines' staff: loggedIn, ready
--   idleSince    time    now           this and the next eight: their order among the free (order.lua)
--   changes      count   0
--   offeredAt    time    0
--   accepted     int     0
--   busyMs       time    0
--   busySince    time    0
--   permille     int     0
--   loggedInAt   time    now
--   fewest       flag    false
--   told         text    ''            answers to their last commands
--   lines        bytes?  false         what they may serve: a MessagePack list of its own (lines_of)
--   interrupts   -       false         interrupting, once read: interrupts[newcomer][held]
--   list         -       false         lines, once read
--   moved        -       false
--   is_changed   -       false

function let_go_of_all()
  interactions = let_go(interactions, spare_interaction)
  agents = let_go(agents, spare_agent)
end

local function keep_agent(a)
  if a.interrupting ~= '' then a.interrupts = interrupts_of(a.interrupting) end
  agents[a.id] = a
  return a
end

-- nil if there is none.
local function load_agent(id)
  local a = agents[id]
  if a then return a end
  local packed = redis.call('GET', key_for('agent:', id))
  return packed and keep_agent(agent_of(id, struct.unpack(FORMAT_OF_AGENT, packed))) or nil
end

-- Whether another desktop has taken this one's place (I11). session: of the desktop, '' for whom no desktop concerns
local function is_displaced(agent, session)
  if session == '' then return false end
  local a = load_agent(agent)
  return not a or a.session ~= session
end

local function change_agent(a)
  a.is_changed = true
end

local function save_agent(a)
  redis.call('SET', key_for('agent:', a.id), pack_agent(a))
  a.is_changed = false
end

local function append_agent(a, event)
  say(journal_line(now_text, nil, nil, nil, a.id, nil, event))
end

local MOST_READ = 1000000 -- [bytes]
local lists_read, size_read = {}, 0 -- by what they were read from, because many agents serve the same and many times

-- Their lines: number as text, channel, weight, choice, base of the first, number of the second, and so on. Not to be
-- changed.
local function lines_of(a)
  if a.list then return a.list end
  local packed = a.lines or ''
  local list = lists_read[packed]
  if not list then
    list = packed == '' and {} or cmsgpack.unpack(packed)
    if size_read + #packed > MOST_READ then lists_read, size_read = {}, 0 end
    lists_read[packed], size_read = list, size_read + #packed
  end
  a.list = list
  return list
end

-- ---- room

-- What an interaction takes of them: as their terms say of its line; of its channel, if they do not serve the line;
-- else what it took last.
local function weight_for(a, i)
  local lines, channel, of_channel = lines_of(a), CHANNELS[i.channel], nil
  for n = 1, #lines, 5 do
    if lines[n] == i.line then return lines[n + 2] end
    if not of_channel and lines[n + 1] == channel then of_channel = lines[n + 2] end
  end
  return of_channel or i.full
end

-- The same by a channel, whatever its line.
local function weight_by(a, channel, otherwise)
  local lines = lines_of(a)
  for n = 1, #lines, 5 do
    if lines[n + 1] == CHANNELS[channel] then return lines[n + 2] end
  end
  return otherwise
end

local function may_interrupt(a, newcomer, held)
  local channels = a.interrupts and a.interrupts[newcomer]
  return channels and channels[held] == true or false
end

-- How much more they could take of a channel, whether ready or not: work in contact that it may interrupt does not
-- count.
local function capacity_left(a, channel)
  local left = a.capacity
  for _, work in ipairs(a.work) do
    if not (work.contact and may_interrupt(a, channel, work.channel)) then left = left - work.weight end
  end
  return left
end

-- How much more they may be given now: a number, or a list of it by channel if that makes a difference; false: nothing.
local function room_of(a)
  if a.presence ~= 'READY' or a.away then return false end
  if not a.interrupts then return capacity_left(a, nil) end
  return { capacity_left(a, 'VOICE'), capacity_left(a, 'CHAT'), capacity_left(a, 'EMAIL'),
    capacity_left(a, 'CALLBACK'), capacity_left(a, 'VOICEMAIL'),
    capacity_left(a, 'SMS'), capacity_left(a, 'MESSAGING'), capacity_left(a, 'FAX'), capacity_left(a, 'TASK') }
end

local function is_room(room, channel, weight)
  return room and weight <= (type(room) == 'number' and room or room[channel] or -1)
end

-- What they are seen to hold: without work in contact that anything else they hold may interrupt.
local function load_of(a)
  local load = 0
  for _, work in ipairs(a.work) do
    local counts = true
    for _, other in ipairs(a.work) do
      if work.contact and other ~= work and may_interrupt(a, other.channel, work.channel) then counts = false end
    end
    if counts then load = load + work.weight end
  end
  return load
end

-- ---- what they hold

-- Their work on an interaction; nil if they do not hold it.
local function work_on(a, id)
  for n, work in ipairs(a.work) do
    if work.id == id then return work, n end
  end
  return nil
end

-- Whether accepting, connecting and ending something changes nothing of the agent.
local function is_simple(a)
  return not a.interrupts and not a.fewest and a.misses == 0 and a.presence ~= 'LOGGED_OUT'
end

-- To be called when that has ceased to be so, or another desktop has taken the place of theirs.
local function look_at_agent_of_work(a)
  for _, work in ipairs(a.work) do
    local i = load_interaction(work.id)
    if i.simple then
      i.simple = false
      change(i)
    end
  end
end

-- The interactions they hold, without wrap-ups of their own, in the order in which they would be served: if several
-- return, the first gets the first free agent.
local function work_in_line_order(a)
  local all = {}
  for _, work in ipairs(a.work) do
    if not work.extension then all[#all + 1] = load_interaction(work.id) end
  end
  table.sort(all, stands_before)
  return all
end

-- The agent with all they hold (AgentFields.java): their fields, then the view of each interaction.
local function view_agent(a)
  local views = { { a.id, a.name, a.presence, a.reason or '', a.since, load_of(a), a.capacity, a.lostAt or '',
    a.session or '' } }
  for _, work in ipairs(a.work) do
    local i = load_interaction(work.id)
    if work.extension then
      views[#views + 1] = view_interaction(i, { state = 'WRAP_UP', queue = work.queue, agent = a.id, deadline = work.deadline })
    elseif i.ring then
      views[#views + 1] = view_interaction(i, { agent = a.id })
    else
      views[#views + 1] = view_interaction(i)
    end
  end
  return views
end

-- ---- what they declined or missed is not offered to them again for a while

local function is_excluded(a, id)
  return (a.declined and (a.declined[id] or 0) > now) or work_on(a, id) ~= nil
end

-- Forgets exclusions that are over, and has them served again when the next one is.
local function schedule_retry(a)
  local kept, soonest = nil, nil
  for id, at in pairs(a.declined or {}) do
    if at > now then
      kept = kept or {}
      kept[id] = at
      if not soonest or at < soonest then soonest = at end
    end
  end
  a.declined = kept or false
  deadline('retry:' .. a.id, soonest)
  change_agent(a)
end

local function exclude(a, i, delay)
  a.declined = a.declined or {}
  a.declined[i.id] = now + delay
  i.excluded = i.excluded or {}
  i.excluded[a.id] = now + delay
  change(i)
  schedule_retry(a)
end
