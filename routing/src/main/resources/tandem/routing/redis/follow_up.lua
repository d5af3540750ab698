-- An agent notes a task for later: it is opened, and set aside until it is due.
-- Returns {"done"} | {"stale", why} | {"displaced"} | {"unregistered"}: nothing was changed.
local agent    = ARGV[3]
local session  = ARGV[4]  -- fence: their live desktop, '' if somebody entitled does it
local id       = ARGV[5]  -- interaction
local channel  = ARGV[6]
local weight   = ARGV[7]  -- [int] share of an agent's capacity
local owed     = ARGV[8]  -- [int] the same while the customer owes the answer
local event    = ARGV[9]  -- json: Opened
local customer = ARGV[10] -- id, '' if not known
local named    = ARGV[11] -- json: the customer's name, as `about`
local known_as = ARGV[12] -- json: CustomerIdentified
local at       = ARGV[13] -- [ms] when it is due
local note     = ARGV[14]
local because  = ARGV[15] -- json: Snoozed; ARGV[16...]: its placement when it is due (PlacementArgs.java)

local i = load_interaction(id)
local before = i and told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i and i.state ~= 'NEW' then return reply('stale', 'the interaction is ' .. i.state) end
local signature = channel .. ':' .. ARGV[17]
local line = line_of(signature)
if not line then return { 'unregistered' } end

if not i then
  i = open_interaction(id, channel, tonumber(weight), tonumber(owed))
  told(i)
  append(i, event)
end
if customer ~= '' and i.customer ~= customer then
  i.customer = customer
  add_field(i, 'about', named)
  append(i, known_as)
end
set_placement(i, line, signature, ARGV, 16)
append(i, because, agent)
set_aside(i, agent, tonumber(at), note)
return reply('done')
