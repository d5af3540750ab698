-- Who is there for some lines. ARGV[3...]: signatures.
-- Returns {logged in, ready, logged in, ready...}.
local counts = {}
for n = 3, #ARGV do
  local line = line_of(ARGV[n])
  local staff = line and redis.call('HMGET', base .. 'staff:' .. line, 'loggedIn', 'ready') or {}
  counts[#counts + 1] = tonumber(staff[1] or 0)
  counts[#counts + 1] = tonumber(staff[2] or 0)
end
return counts
