-- What every function begins with. Each loads what it needs, decides, changes, and ends with `reply`, which writes all
-- changes. A function that returns without `reply` has changed nothing.

local base, now, now_text, command -- of the call in hand
local interactions, agents -- in hand, by id: each is loaded once
local subject -- the record that remembers the answer
local shown, opened, about -- the interaction loaded last to be shown, with what is only shown of it

local function begin(keys, args)
  base, now_text, command = keys[1], args[1], args[2]
  now = tonumber(now_text)
  interactions, agents, subject, shown = {}, {}, nil, nil -- nothing may stay from the call before
end

-- A whole number as text; `..` would write large ones as 1e+15.
local function text(number)
  return string.format('%d', number)
end

-- The answer already given to this very command (I10), nil if it is new. Each function asks the record it is about.
local function told(record)
  subject = record
  if command == '' or not record.told then return nil end
  local _, at = string.find(record.told, '\n' .. command .. '\t', 1, true)
  if not at then return nil end
  local answer = {}
  for word in string.gmatch(string.match(record.told, '^[^\n]*', at + 1), '[^\t]+') do answer[#answer + 1] = word end
  return answer
end

-- Sets a deadline; nil removes it.
local function deadline(member, at)
  if at then
    redis.call('ZADD', base .. 'deadlines', text(at), member)
  else
    redis.call('ZREM', base .. 'deadlines', member)
  end
end

-- The number of a line by its signature; nil if nobody has asked for it before.
local function line_of(signature)
  return tonumber(redis.call('HGET', base .. 'signatures', signature) or nil)
end
