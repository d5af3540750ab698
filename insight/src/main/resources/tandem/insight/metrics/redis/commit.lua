-- Stores what was counted, together with the journal position up to which it was.
-- Returns 1, or 0 if somebody else has counted since: then nothing is changed. Said twice it is done once, because the
-- position has moved; the second answer is 1 as well.
local base   = KEYS[1]
local from   = ARGV[1] -- the position that the values are based on
local to     = ARGV[2] -- the position they count up to
local kept   = ARGV[3] -- [s] how long a table is kept after its last change
local agents = tonumber(ARGV[4]) -- [int] how many pairs agent, state follow; an empty state: they have logged out
-- after them triples table, row, value; without a row the table is forgotten

local at = redis.call('GET', base .. 'metrics:position') or '0-0'
if at == to then
  return 1
end
if at ~= from then
  return 0
end
redis.call('SET', base .. 'metrics:position', to)
local standing = base .. 'metrics:agents'
for i = 5, 4 + 2 * agents, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', standing, ARGV[i])
  else
    redis.call('HSET', standing, ARGV[i], ARGV[i + 1])
  end
end
local touched = {}
for i = 5 + 2 * agents, #ARGV, 3 do
  local key = base .. 'metrics:' .. ARGV[i]
  if ARGV[i + 1] == '' then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, ARGV[i + 1], ARGV[i + 2])
    touched[key] = true
  end
end
for key in pairs(touched) do
  redis.call('EXPIRE', key, kept)
end
return 1
