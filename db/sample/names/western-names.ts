/** Traditions written in Latin letters, mostly of Europe. */
import { list } from './name-set.ts'
import type { NameSet } from './name-set.ts'

export const english: NameSet = {
  weight: 24,
  language: 'en',
  female: list(
    'Margaret|Joan|Heather|Alison|Grace|Zoe|Beth|Claire|Ruth|Ivy|Edith|Hazel|Phoebe|Lorna|Martha|Olive|Pippa|Rowena|Sally|Tess|Una|Violet|Winnie|Audrey|Celia|Dora',
  ),
  male: list(
    'Gordon|Callum|Peter|Owen|Desmond|Trevor|Hugh|Ian|Miles|Ned|Alfred|Barnaby|Clive|Douglas|Edgar|Felix|Graham|Harvey|Jasper|Leonard|Maurice|Percy|Rupert|Silas|Toby|Walter',
  ),
  last: list(
    'Ashdown|Birchall|Cartmell|Dunmore|Fairweather|Greenhalgh|Holloway|Kettering|Larkfield|Marsh-Penrose|Northcote|Underhill|Applegarth|Brackenbury|Copplestone|Dibley|Eastwick|Fothergill|Gillingwater|Hartnoll|Inchbald|Jessop|Kirkbride|Lovelock|Merriweather|Netherby|Oakshott|Pennington|Quarmby|Rushworth|Scattergood|Thistlewood|Upjohn|Venables|Wigglesworth|Yardley',
  ),
}

export const celtic: NameSet = {
  weight: 8,
  language: 'en',
  female: list(
    'Siobhán|Aoife|Maire|Catriona|Niamh|Bronwen|Gráinne|Eilidh|Morag|Deirdre|Angharad|Róisín',
  ),
  male: list('Seán|Cormac|Ruairí|Hamish|Rhys|Fearghus|Pádraig|Lachlan|Iolo|Eoin|Dónal|Gethin'),
  last: list(
    'O’Dálaigh|O’Hanlon|MacLennan|McAuliffe|Ní Bhriain|Llewellyn-Vaughan|D’Arcy|MacGillivray|O’Loughlin|Pritchard|McSweeney|Kilbride|O’Shaughnessy|MacAskill',
  ),
}

export const french: NameSet = {
  weight: 14,
  language: 'fr',
  female: list(
    'Maëlle|Geneviève|Élodie|Anne-Sophie|Noémie|Françoise|Héloïse|Thérèse|Solène|Océane|Mireille|Zoé|Aurélie|Cécile|Marie-Ève|Ghislaine',
  ),
  male: list(
    'Jean-Luc|Étienne|Loïc|Benoît|Marc-André|Gaël|Rémi|Théo|François|Aimé|Jérôme|Cédric|Hervé|Yvon|Léandre|Olivier',
  ),
  last: list(
    'Tremblay|Bélanger|L’Heureux|Gagné-Forest|Côté|de la Durantaye|Lefrançois|Saint-Onge|Thériault|Bergevin|Charlebois|Deschênes|Fréchette|Guérin|Labrecque|Marcotte|Ouellet-Roy|Pépin|Robichaud|Vézina|Villeneuve|d’Amours',
  ),
}

export const italian: NameSet = {
  weight: 6,
  language: 'it',
  female: list(
    'Chiara|Giulia|Nicoletta|Mirella|Antonella|Fiorella|Ornella|Serafina|Loredana|Beatrice',
  ),
  male: list('Niccolò|Salvatore|Ettore|Gianluca|Tommaso|Raffaele|Sandro|Umberto|Vito|Egidio'),
  last: list(
    'D’Amico|Lo Presti|De Santis|Cappelletti|Bevilacqua|Dall’Olio|Quattrocchi|Pellegrino|Mastrangelo|Zanetti|Guidotti|Lombardo',
  ),
}

export const spanish: NameSet = {
  weight: 7,
  language: 'es',
  female: list('María José|Itziar|Xiomara|Begoña|Inés|Yolanda|Rocío|Marisol|Leticia|Ainhoa'),
  male: list('José Ángel|Íñigo|Andrés|Joaquín|Tomás|Efraín|Rogelio|Unai|Ramón|Evaristo'),
  last: list(
    'Muñoz Ibáñez|Núñez|Peñalver|Zubizarreta|Quiñones|de la Fuente Gil|Etxeberria|Cárdenas|Olmedo Ruiz|Villaseñor|Güemes|Santillán',
  ),
}

export const portuguese: NameSet = {
  weight: 3,
  language: 'en',
  female: list('Conceição|Luísa|Inês|Graça|Lídia'),
  male: list('João|Estêvão|Caetano|Simão|Vítor'),
  last: list('Magalhães|Falcão|Guimarães|d’Ávila|Brandão|Seixas'),
}

export const nordicAndGerman: NameSet = {
  weight: 4,
  language: 'en',
  female: list('Åsa|Þóra|Ulrike|Maïke|Sigrún|Käthe'),
  male: list('Søren|Jürgen|Bjørn|Matthäus|Göran|Wolfhard'),
  last: list('Ødegård|Weißmüller|Lindqvist|van der Heijden|Großmann|Kjærgaard|Schönfeld|Holmström'),
}

export const easternEuropean: NameSet = {
  weight: 7,
  language: 'en',
  female: list('Małgorzata|Žofia|Katalin|Ioana|Dragana|Şebnem|Ludmiła|Jadwiga|Tünde|Aušra'),
  male: list('Łukasz|Ondřej|Gergő|Ștefan|Nebojša|Kerem|Zbigniew|Vojtěch|Márton|Tõnu'),
  last: list(
    'Szczepańska|Dvořáček|Kővári|Țurcanu|Đorđević|Yıldırım|Grabauskaitė|Brzęczyszcz|Háječek|Vukašinović|Kārkliņš|Öztürkoğlu',
  ),
}
