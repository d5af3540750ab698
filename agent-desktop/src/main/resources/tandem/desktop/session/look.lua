-- Looks log-ins up. Those that have been used since the last look may be idle for a whole time-out again.
-- Returns for each {user, account, session, last}, or {} if it has ended.
local base = KEYS[1]
local now  = tonumber(ARGV[1]) -- [ms]
local idle = tonumber(ARGV[2]) -- [ms]

local found = {}
for i = 3, #ARGV, 2 do
  local name = base .. 'logIn:' .. ARGV[i]
  local used = ARGV[i + 1] == '1'
  local logIn = redis.call('HMGET', name, 'user', 'account', 'session', 'last')
  local last = tonumber(logIn[4])
  if not last then
    logIn = {}
  elseif used then
    -- where Redis cannot save, who is logged in can still be read
    redis.pcall('PEXPIREAT', name, math.min(now + idle, last))
  end
  found[#found + 1] = logIn
end
return found
