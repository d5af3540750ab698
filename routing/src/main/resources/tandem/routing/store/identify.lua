-- Notes who the customer is.
-- Returns {"done"} | {"unknown"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local id       = ARGV[3] -- interaction
local customer = ARGV[4] -- id
local name     = ARGV[5] -- text
local event    = ARGV[6] -- json: CustomerIdentified

local i = load_interaction(id)
if not i then return reply('unknown') end
local contact = load_contact(id)
if i.customer == customer and contact.customerName == name then return reply('done') end
set(i, 'customer', customer)
set(contact, 'customerName', name)
append(i, event)
return reply('done')
