-- Agents. agent:ID has these as MessagePack values one after the other, in the order of `pack_agent`; false: none
--   presence reason since name       his own axis (LOGGED_OUT, NOT_READY, READY)
--   session lostAt away              his desktop; lostAt [ms] while it is lost, away once that costs him offers
--   capacity interrupts              interrupts[newcomer][held]: which channel may interrupt which, nil for none
--   work                             what he holds, oldest first, each with id, channel, weight, and
--                                      contact      (only if he has interrupts) it is CONNECTED or WRAP_UP
--                                      interrupted  by something else he holds
--                                      deadline queue extension extended   of a wrap-up of his own, after a transfer
--   declined                         until [ms] by interaction: not offered to him again before
--   misses                           consecutive offers he missed
--   free                             the room by channel under which he stands in the free sets; nil: in none
--   counted                          as what he counts in his lines' staff: loggedIn, ready
--   idleSince changes offeredAt accepted busyMs permille loggedInAt fewest   his order among the free (order.lua)
--   told                             answers to his last commands
--   lines                            what he may serve: a MessagePack list of its own (lines_of)

local CHANNELS = { VOICE = 1, CHAT = 2, EMAIL = 3, CALLBACK = 4, VOICEMAIL = 5 } -- as numbers in lines

local function pack_agent(a)
  return string.sub(cmsgpack.pack({ a.presence, a.reason, a.since, a.name, a.session, a.lostAt, a.away, a.capacity,
    a.interrupts, a.work, a.declined, a.misses, a.free, a.counted, a.idleSince, a.changes, a.offeredAt, a.accepted,
    a.busyMs, a.busySince, a.permille, a.loggedInAt, a.fewest, a.lines, a.told }), ARRAY_HEADER + 1)
end

local function keep_agent(id, presence, reason, since, name, session, lostAt, away, capacity, interrupts, work, declined,
    misses, free, counted, idleSince, changes, offeredAt, accepted, busyMs, busySince, permille, loggedInAt, fewest, lines,
    told)
  local a = { id = id, list = false, moved = false, is_changed = false, presence = presence, reason = reason,
    since = since, name = name, session = session, lostAt = lostAt, away = away, capacity = capacity,
    interrupts = interrupts, work = work, declined = declined, misses = misses, free = free, counted = counted,
    idleSince = idleSince, changes = changes, offeredAt = offeredAt, accepted = accepted, busyMs = busyMs,
    busySince = busySince, permille = permille, loggedInAt = loggedInAt, fewest = fewest, lines = lines, told = told }
  agents[id] = a
  return a
end

-- nil if there is none.
local function load_agent(id)
  local a = agents[id]
  if a then return a end
  local packed = redis.call('GET', base .. 'agent:' .. id)
  return packed and keep_agent(id, cmsgpack.unpack(packed)) or nil
end

local function new_agent(id)
  return keep_agent(id, 'LOGGED_OUT', false, now, '', false, false, false, 0, false, {}, false, 0, false, false, now, 0,
    false, 0, 0, false, 0, now, false, false, false)
end

local function change_agent(a)
  a.is_changed = true
end

local function save_agent(a)
  redis.call('SET', base .. 'agent:' .. a.id, pack_agent(a))
  a.is_changed = false
end

local function append_agent(a, event)
  append_to_journal(base, now_text, nil, nil, nil, a.id, nil, event)
end

-- His lines: number, channel, weight, choice, base of the first, number of the second, and so on.
local function lines_of(a)
  if not a.list then a.list = a.lines and cmsgpack.unpack(a.lines) or {} end
  return a.list
end

-- ---- room

local function may_interrupt(a, newcomer, held)
  local channels = a.interrupts and a.interrupts[newcomer]
  return channels and channels[held] == true or false
end

-- How much more he could take of a channel, whether ready or not: work in contact that it may interrupt does not count.
local function capacity_left(a, channel)
  local left = a.capacity
  for _, work in ipairs(a.work) do
    if not (work.contact and may_interrupt(a, channel, work.channel)) then left = left - work.weight end
  end
  return left
end

-- How much more he may be given now: a number, or a list of it by channel if that makes a difference; false: nothing.
local function room_of(a)
  if a.presence ~= 'READY' or a.away then return false end
  if not a.interrupts then return capacity_left(a, nil) end
  return { capacity_left(a, 'VOICE'), capacity_left(a, 'CHAT'), capacity_left(a, 'EMAIL'),
    capacity_left(a, 'CALLBACK'), capacity_left(a, 'VOICEMAIL') }
end

local function is_room(room, channel, weight)
  return room and weight <= (type(room) == 'number' and room or room[channel] or -1)
end

-- What he is seen to hold: without work in contact that anything else he holds may interrupt.
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

-- ---- what he holds

-- His work on an interaction; nil if he holds it not.
local function work_on(a, id)
  for n, work in ipairs(a.work) do
    if work.id == id then return work, n end
  end
  return nil
end

-- Whether accepting, connecting and ending something changes nothing of him.
local function is_simple(a)
  return not a.interrupts and not a.fewest and a.misses == 0 and a.presence ~= 'LOGGED_OUT'
end

-- To be called when that has ceased to be so.
local function look_at_agent_of_work(a)
  for _, work in ipairs(a.work) do
    local i = load_interaction(work.id)
    if i.simple then
      i.simple = false
      change(i)
    end
  end
end

-- The interactions he holds, without wrap-ups of his own, in the order in which they would be served: if several
-- return, the first gets the first free agent.
local function work_in_line_order(a)
  local all = {}
  for _, work in ipairs(a.work) do
    if not work.extension then all[#all + 1] = load_interaction(work.id) end
  end
  table.sort(all, stands_before)
  return all
end

-- The agent with all he holds (AgentFields.java): his fields, then the view of each interaction.
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

-- ---- what he declined or missed is not offered to him again for a while

local function is_excluded(a, id)
  return (a.declined and (a.declined[id] or 0) > now) or work_on(a, id) ~= nil
end

-- Forgets exclusions that are over, and has him served again when the next one is.
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
