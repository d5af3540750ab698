-- Notes who the customer is.
-- Returns {"done"} | {"unknown"}.
local id       = ARGV[3] -- interaction
local customer = ARGV[4] -- id
local name     = ARGV[5] -- text
local event    = ARGV[6] -- json: CustomerIdentified

local i = load_to_show(id)
if not i then return { 'unknown' } end
local before = told(i)
if before then return before end
local known = about == '' and {} or cjson.decode(about)
if i.customer == customer and known.customerName == name then return reply('done') end

known.customerName = name
redis.call('HSET', i.key, 'about', cjson.encode(known))
i.customer = customer
append(i, event)
return reply('done')
