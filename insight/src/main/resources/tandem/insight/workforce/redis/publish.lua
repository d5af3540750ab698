-- Publishes schedules of agents and weeks: all of them, or none if one is not as it was seen.
-- Said twice it is done once: who finds what they wanted to write has written it.
-- Returns {}, or what stands otherwise than it was seen: {week, agent, value, ...}, value '' if there is none.
local base = KEYS[1]
-- ARGV: quintuples week, agent, version that was seen, JSON, [s] when the week is forgotten

local other = {}
local done = 0
for i = 1, #ARGV, 5 do
  local now = redis.call('HGET', base .. 'schedule:' .. ARGV[i], ARGV[i + 1]) or ''
  local version = tonumber(string.match(now, '^(%d+) ') or '0')
  if now == string.format('%d %s', tonumber(ARGV[i + 2]) + 1, ARGV[i + 3]) then
    done = done + 1
  elseif version ~= tonumber(ARGV[i + 2]) then
    other[#other + 1] = ARGV[i]
    other[#other + 1] = ARGV[i + 1]
    other[#other + 1] = now
  end
end
if #other > 0 or done * 5 == #ARGV then
  return other
end
for i = 1, #ARGV, 5 do
  local key = base .. 'schedule:' .. ARGV[i]
  redis.call('HSET', key, ARGV[i + 1], string.format('%d %s', tonumber(ARGV[i + 2]) + 1, ARGV[i + 3]))
  redis.call('EXPIREAT', key, ARGV[i + 4])
end
return {}
