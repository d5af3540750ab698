-- Matching: brings together who waits and who is free. Both directions read only the heads of the lines (and pass over
-- the few pairs that have just declined each other), so the cost does not grow with the number of agents or waiting.

local function offer(i, a)
  local epoch, expires = i.epoch + 1, now + i.offerMs
  set(i, 'state', 'OFFERED', 'agent', a.id, 'epoch', epoch)
  interaction_deadline(i, expires)
  take(a, i)
  append(i, '{"type":"Offered","agent":"' .. a.id .. '","epoch":' .. epoch .. ',"expiresAt":' .. expires .. '}')
end

-- The agent who has been idle longest among those free for it; nil if there is none.
local function free_agent_for(i)
  local free, n = base .. 'free:' .. i.signature, 0
  while true do
    local id = redis.call('ZRANGE', free, n, n)[1]
    if not id then return nil end
    local a = load_agent(id)
    if not is_excluded(a, i.id) then return a end
    n = n + 1
  end
end

-- The first in one line whom this agent may be offered: score and place; nil if there is none.
local function head_for(a, signature)
  local line, n = base .. 'waiting:' .. signature, 0
  while true do
    local head = redis.call('ZRANGE', line, n, n, 'WITHSCORES')
    if not head[1] then return nil end
    if a.declined == '' or not is_excluded(a, id_of(head[1])) then return tonumber(head[2]), head[1] end
    n = n + 1
  end
end

-- The interaction to be served next among all this agent may serve; nil if there is none.
local function waiting_for(a)
  local space, best, best_score = room(a), nil, nil
  for weight, signature in string.gmatch(a.signatures, '(%d+) ([^\n]+)') do
    if tonumber(weight) <= space then
      local score, at = head_for(a, signature)
      if score and (not best or score < best_score or (score == best_score and at < best)) then
        best, best_score = at, score
      end
    end
  end
  return best and load_interaction(id_of(best))
end

-- Gives an agent all he has room for, and brings the free sets up to date.
local function serve(a)
  local i = room(a) > 0 and waiting_for(a)
  while i do
    leave_line(i)
    offer(i, a)
    i = room(a) > 0 and waiting_for(a)
  end
  place(a)
end

-- Brings an interaction to its place in line: offered at once if an agent is free, else it waits there.
local function queue_up(i)
  local a = free_agent_for(i)
  if a then
    offer(i, a)
    place(a)
  else
    set(i, 'state', 'WAITING', 'agent', '')
    interaction_deadline(i, nil)
    stand_in_line(i)
  end
end

-- Takes back an offer that was not answered; the interaction still has to be queued up or closed, the agent served.
local function rescind(i, a, reason)
  release(a, i)
  append(i, '{"type":"OfferRescinded","agent":"' .. a.id .. '","epoch":' .. i.epoch
    .. ',"reason":"' .. reason .. '"}')
  set(i, 'agent', '')
end

-- The agent's work on it is over: the interaction is closed, its capacity free again.
local function finish(i, a)
  close(i, 'HANDLED')
  release(a, i)
end
