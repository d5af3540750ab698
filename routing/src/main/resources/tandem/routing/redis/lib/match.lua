-- Matching: brings together who waits and who is free. Both directions read only the heads of the lines (and pass over
-- the few pairs that have just declined each other), so the cost does not grow with the number of agents or waiting.

local RING = 20 -- so many agents at most are offered one interaction at the same time

-- It weighs what the agent's terms say of its line, so that what they are asked room for is what is taken. Returns it.
local function take(a, i)
  local weight = weight_for(a, i)
  note_change_of_work(a)
  a.work[#a.work + 1] = { id = i.id, channel = i.channel, weight = weight }
  a.offeredAt = now
  return weight
end

-- Offers it to these agents, under one epoch; who of them accepts first gets it.
local function offer(i, to)
  local expires = now + term(i, OFFER_MS)
  local event = '","epoch":' .. i.epoch + 1 .. ',"expiresAt":' .. text(expires) .. '}'
  i.state, i.epoch = 'OFFERED', i.epoch + 1
  i.agent, i.ring = false, false
  if #to == 1 then i.agent = to[1].id else i.ring = {} end
  interaction_deadline(i, expires)
  i.simple = #to == 1 and is_simple(to[1]) and to[1].session
  for n, a in ipairs(to) do
    i.full = take(a, i)
    if i.ring then i.ring[n] = a.id end
    append(i, '{"type":"Offered","agent":"' .. a.id .. event, a.id)
  end
  i.weight = i.full
end

-- The first agents in order among those free for it, at most so many.
local function free_agents_for(i, limit)
  local free, found, n = key_for('free:', i.line), {}, 0
  while true do
    local ids = redis.call('ZRANGE', free, n, n + limit - 1)
    if #ids == 0 then return found end
    for _, id in ipairs(ids) do
      local a = load_agent(id)
      if not is_excluded(a, i.id) then
        found[#found + 1] = a
        if #found == limit then return found end
      end
    end
    n = n + limit
  end
end

-- The first in one line whom this agent may be offered: score and member; nil if there is none.
local function head_for(a, line)
  local waiting, n = key_for('waiting:', line), 0
  while true do
    local head = redis.call('ZRANGE', waiting, n, n, 'WITHSCORES')
    if not head[1] then return nil end
    if not is_excluded(a, id_of(head[1])) then return tonumber(head[2]), head[1] end
    n = n + 1
  end
end

-- Whether anybody waits in one of these lines: mostly not, and it is one call then.
local function anybody_waits(lines)
  local keys = {}
  for n = 1, #lines, 5 do
    keys[#keys + 1] = key_for('waiting:', lines[n])
    if #keys == 1000 or n + 5 > #lines then
      if redis.call('EXISTS', unpack(keys)) > 0 then return true end
      keys = {}
    end
  end
  return false
end

-- The interaction to be served next among all this agent may serve; nil if there is none.
local function waiting_for(a)
  local room = room_of(a)
  if not room then return nil end
  local lines, best, best_score = lines_of(a), nil, nil
  if not anybody_waits(lines) then return nil end
  for n = 1, #lines, 5 do
    if is_room(room, lines[n + 1], lines[n + 2]) then
      local score, member = head_for(a, lines[n])
      if score and (not best or score < best_score or (score == best_score and member < best)) then
        best, best_score = member, score
      end
    end
  end
  return best and load_interaction(id_of(best))
end

-- Whether it is offered to several at once.
local function rings(i)
  return string.find(i.signature, ':ring-all:', 1, true)
end

-- Brings an interaction to its place in line: offered at once if somebody is free, else it waits there.
local function queue_up(i)
  local free = calls_customer_first(i) and {} or free_agents_for(i, rings(i) and RING or 1)
  if #free > 0 then
    if string.find(i.signature, ':random:', 1, true) then take_turn(free[1], i.line) end
    offer(i, free)
    for _, a in ipairs(free) do place(a) end
  else
    i.state, i.agent, i.ring = 'WAITING', false, false
    interaction_deadline(i, nil)
    stand_in_line(i)
  end
end

-- Gives an agent all they have room for, and brings the free sets up to date.
local function serve(a)
  local i = waiting_for(a)
  while i do
    leave_line(i)
    if rings(i) then
      place(a)
      queue_up(i) -- others may have become free for it at the same moment
    else
      offer(i, { a })
    end
    i = waiting_for(a)
  end
  place(a)
end
