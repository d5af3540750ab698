-- Writes down how calls of a node stand: (server, call, note), (server, call, note)…; an empty note ends one.
-- Returns the calls that another node has; nothing is changed of these.
local base, node = KEYS[1], ARGV[1]
local lost = {}

for i = 2, #ARGV, 3 do
  local owner = ARGV[i] .. ' ' .. node
  local id, note = ARGV[i + 1], ARGV[i + 2]
  local key = base .. 'call:' .. id
  local by  = redis.call('HGET', key, 'by')
  if by and by ~= owner then
    lost[#lost + 1] = id
  elseif note == '' then
    redis.call('DEL', key)
    redis.call('SREM', base .. 'calls:' .. owner, id)
  else
    redis.call('HSET', key, 'by', owner, 'note', note)
    if not by then
      redis.call('SADD', base .. 'calls:' .. owner, id)
    end
  end
end
return lost
