-- Callbacks: callback:NUMBER is the last one asked for, by its interaction; kept for a month.

local OPEN = { WAITING = true, SCHEDULED = true, OFFERED = true, CONNECTING = true }

-- The callback to a number that is still to come about; nil if there is none.
local function open_callback(number)
  local id = redis.call('GET', base .. 'callback:' .. number)
  local i = id and load_interaction(id)
  return i and i.channel == 'CALLBACK' and OPEN[i.state] and id or nil
end

-- Those of a queue whose customers are being called before an agent, by interaction with the end of it [ms].
local function called_key(queue)
  return base .. 'called:' .. queue
end

-- Whether its customer is being called now.
local function is_being_called(i)
  if i.state ~= 'SCHEDULED' then return false end
  local at = redis.call('ZSCORE', called_key(i.queue), i.id)
  return at and tonumber(at) == i.deadline
end

-- How many of a queue are; who is not any more is forgotten.
local function count_called(queue)
  local count = 0
  for _, id in ipairs(redis.call('ZRANGE', called_key(queue), 0, -1)) do
    local i = load_interaction(id)
    if i and i.queue == queue and is_being_called(i) then
      count = count + 1
    else
      redis.call('ZREM', called_key(queue), id)
    end
  end
  return count
end

-- It stands in no line until then.
local function wait_until(i, at)
  i.state = 'SCHEDULED'
  interaction_deadline(i, at)
  step_deadline(i, at)
end
