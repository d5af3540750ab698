-- Callbacks: callback:NUMBER is the last one asked for, by its interaction; kept for a month.

local OPEN = { WAITING = true, SCHEDULED = true, OFFERED = true, CONNECTING = true }

-- The callback to a number that is still to come about; nil if there is none.
local function open_callback(number)
  local id = redis.call('GET', base .. 'callback:' .. number)
  local i = id and load_interaction(id)
  return i and i.channel == 'CALLBACK' and OPEN[i.state] and id or nil
end

-- It stands in no line until then.
local function wait_until(i, at)
  i.state = 'SCHEDULED'
  interaction_deadline(i, at)
  step_deadline(i, at)
end
