-- Returns for each log-in of a user its key, began, from, browser and when it ends if it is not used: five values each.
local base = KEYS[1]
local all  = base .. 'logIns:of:' .. ARGV[1]

local found = {}
for _, key in ipairs(redis.call('SMEMBERS', all)) do
  local logIn = redis.call('HMGET', base .. 'logIn:' .. key, 'began', 'from', 'browser')
  if logIn[1] then
    found[#found + 1] = key
    found[#found + 1] = logIn[1]
    found[#found + 1] = logIn[2] or ''
    found[#found + 1] = logIn[3] or ''
    found[#found + 1] = tostring(redis.call('PEXPIRETIME', base .. 'logIn:' .. key))
  else
    redis.pcall('SREM', all, key)
  end
end
return found
