-- Writes a calibration if it is as it was seen. Said twice it is done once.
-- Returns "done" | "changed" if it is otherwise.
local base  = KEYS[1]
local id    = ARGV[1]
local seen  = tonumber(ARGV[2]) -- [int] its version as it was seen; 0 if there was none
local after = ARGV[3] -- JSON

local now = redis.call('HGET', base .. 'quality:calibrations', id)
if now == after then
  return 'done'
end
if (now and cjson.decode(now).version or 0) ~= seen then
  return 'changed'
end
redis.call('HSET', base .. 'quality:calibrations', id, after)
return 'done'
